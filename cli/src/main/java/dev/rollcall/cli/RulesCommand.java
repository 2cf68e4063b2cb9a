package dev.rollcall.cli;

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
      "          rollcall rules test",
      "          rollcall rules --like kube-score:container-image-tag",
      "          rollcall explain image-tag-latest"
    })
final class RulesCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private RuleFilter filter;

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
    List<RuleInfo> pages = filter.of(Pages.all());
    StringBuilder out = new StringBuilder();
    if (format.equals("json")) {
      json(pages, out);
    } else {
      pages.forEach(page -> line(page, out));
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
      streams.err().println("rollcall: there is no rule under rules.custom to test");
    }
    streams.out().flush();
    return failed ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private static void line(RuleInfo page, StringBuilder out) {
    out.append(
        String.format(
            Locale.ROOT, "%-40s %-8s %s\n", page.id(), page.severity().word(), page.summary()));
  }

  private static void json(List<RuleInfo> pages, StringBuilder out) {
    JsonWriter json = new JsonWriter(out, true);
    json.array();
    for (RuleInfo page : pages) {
      json.object();
      json.entry("id", page.id()).entry("severity", page.severity().word());
      json.entry("family", page.family()).entry("summary", page.summary());
      json.entry("profiles", List.copyOf(Pages.profileNames(page)));
      json.entry("kinds", page.kinds().stream().sorted().toList());
      json.entry("fix", page.fix().map(fix -> fix.word()).orElse(null));
      json.entry("elsewhere", page.aliases()).endObject();
    }
    json.endArray();
    out.append('\n');
  }
}
