package dev.rollcall.cli;

import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.model.Nearest;
import dev.rollcall.rules.BuiltinRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the page of a rule. */
@Command(name = "explain", description = "Print the page of a rule: why, a bad and a good example.")
final class ExplainCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(paramLabel = "ID", description = "The id in square brackets behind a finding.")
  private String id;

  ExplainCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    List<String> ids = new ArrayList<>();
    for (Rule rule : BuiltinRules.all()) {
      RuleInfo info = rule.info();
      ids.add(info.id());
      if (info.id().equals(id)) {
        print(info);
        return ExitCode.CLEAN;
      }
    }
    throw new UsageError(
        "no rule \""
            + id
            + "\""
            + Nearest.to(id, ids).map(n -> "; did you mean " + n + "?").orElse(""));
  }

  private void print(RuleInfo info) {
    StringBuilder page = new StringBuilder();
    page.append(info.id()).append(" (").append(info.severity().word()).append(")\n\n");
    page.append(info.summary()).append(".\n\n").append(info.why().strip()).append("\n\n");
    page.append("Bad:\n\n").append(info.bad().indent(2));
    page.append("\nGood:\n\n").append(info.good().indent(2));
    page.append("\nProfiles: ").append(String.join(", ", info.profiles())).append('\n');
    if (!info.aliases().isEmpty()) {
      page.append("Elsewhere: ").append(String.join(", ", info.aliases())).append('\n');
    }
    streams.out().print(page);
    streams.out().flush();
  }
}
