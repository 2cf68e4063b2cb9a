package dev.rollcall.cli;

import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.rules.BuiltinRules;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the rules. */
@Command(
    name = "rules",
    description = "List the rules, one a line.",
    footer = {
      "",
      "Examples: rollcall rules --profile stateful",
      "          rollcall explain image-tag-latest"
    })
final class RulesCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      completionCandidates = Candidates.Profiles.class,
      description = "Only those of this profile.")
  private String profile;

  RulesCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    for (Rule rule : BuiltinRules.all()) {
      RuleInfo info = rule.info();
      if (profile == null || info.profiles().contains(profile)) {
        streams
            .out()
            .println(
                String.format(
                    Locale.ROOT,
                    "%-40s %-8s %s",
                    info.id(),
                    info.severity().word(),
                    info.summary()));
      }
    }
    streams.out().flush();
    return ExitCode.CLEAN;
  }
}
