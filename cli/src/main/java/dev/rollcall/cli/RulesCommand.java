package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.customrules.ExampleCheck;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.report.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what can be found: rules, checks of the server and findings of the dry run. */
@Command(
    name = "rules",
    description = "List the rules, one a line; with several options those that all of them name.",
    footer = {
      "",
      "Examples: rollcall rules --profile stateful --severity error",
      "          rollcall rules --rules-path ours.jar --source ours.jar",
      "          rollcall rules test",
      "          rollcall rules --like kube-score:container-image-tag",
      "          rollcall explain image-tag-latest"
    })
final class RulesCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private RuleFilter filter;
  @Mixin private final RuleOptions options = new RuleOptions();

  @Option(
      names = {"--format", "--report"},
      completionCandidates = Candidates.RuleFormats.class,
      paramLabel = "FORMAT",
      description = "text (default) or json.")
  private String format = "text";

  RulesCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (!format.equals("text") && !format.equals("json")) {
      throw new UsageError("--format " + format + ": rules has text and json");
    }
    Pages all = Pages.of(options, streams);
    List<RuleInfo> pages = filter.of(all);
    StringBuilder out = new StringBuilder();
    if (format.equals("json")) {
      json(pages, all, out);
    } else {
      int width = 0; // Nothing is said of sources where all are built in.
      for (RuleInfo page : pages) {
        boolean brought = !all.source(page).equals(Pages.BUILT_IN);
        width = Math.max(width, brought ? all.source(page).length() : 0);
      }
      for (RuleInfo page : pages) {
        line(page, width == 0 ? "" : padded(all.source(page), width), out);
      }
    }
    streams.out().print(out);
    streams.out().flush();
    return ExitCode.CLEAN;
  }

  @Command(
      name = "test",
      description = "Run the examples of the rules that rollcall.yaml holds.",
      footer = {"", "Exit code 1 if an example is not as promised, or a rule has none."})
  int test(
      @Option(
              names = "--config",
              paramLabel = "FILE",
              description =
                  "The configuration (default: the nearest rollcall.yaml up to the repository"
                      + " root).")
          String config) {
    var custom = Configuration.of(config, false, streams).config().custom();
    boolean failed = false;
    for (var one : custom) {
      List<String> faults = ExampleCheck.faults(one.written(), one.rule());
      failed |= !faults.isEmpty();
      streams.out().println((faults.isEmpty() ? "ok    " : "FAILS ") + one.written().id());
      faults.forEach(fault -> streams.out().println("      " + fault));
    }
    if (custom.isEmpty()) {
      streams
          .out()
          .println(
              "No rules of your own to test. Write the first one under rules.custom in "
                  + ConfigFile.NAME
                  + ",\nwith a good and a bad example; docs/custom-rules.md shows how.");
    }
    streams.out().flush();
    return failed ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private static void line(RuleInfo page, String source, StringBuilder out) {
    out.append(
        String.format(
            Locale.ROOT,
            "%-40s %-8s %s%s\n",
            page.id(),
            page.severity().word(),
            source,
            page.summary()));
  }

  private static String padded(String source, int width) {
    return source + " ".repeat(Math.max(width, Pages.BUILT_IN.length()) - source.length() + 1);
  }

  private static void json(List<RuleInfo> pages, Pages all, StringBuilder out) {
    JsonWriter json = new JsonWriter(out, true);
    json.array();
    for (RuleInfo page : pages) {
      json.object();
      json.entry("id", page.id()).entry("severity", page.severity().word());
      json.entry("family", page.family()).entry("summary", page.summary());
      json.entry("profiles", List.copyOf(Pages.profileNames(page)));
      json.entry("kinds", page.kinds().stream().sorted().toList());
      json.entry("fix", page.fix().map(fix -> fix.word()).orElse(null));
      json.entry("elsewhere", page.aliases()).entry("source", all.source(page));
      ParameterText.json(page, json);
      json.endObject();
    }
    json.endArray();
    out.append('\n');
  }
}
