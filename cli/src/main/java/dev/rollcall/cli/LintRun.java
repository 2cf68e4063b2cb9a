package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.lint.Coverage;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.RuleTimes;
import dev.rollcall.lint.Severity;
import java.util.List;

/** Carries out {@code rollcall lint}: files to report, report to exit code. */
final class LintRun {
  private final LintOptions options;
  private final Streams streams;

  LintRun(LintOptions options, Streams streams) {
    this.options = options;
    this.streams = streams;
  }

  /**
   * Runs and returns the exit code.
   *
   * @throws UsageError if an option, the configuration or a path cannot be used
   */
  int run() {
    ConfigFile file = Configuration.of(options, streams);
    LintSettings settings = new LintSettings(options, file, streams);
    Severity failOn = settings.failOn();
    List<Output> outputs =
        options.outputs.isEmpty() ? List.of(Output.parse("text")) : options.outputs;
    ReportFiles reports = new ReportFiles(outputs, options.colour, streams);
    RuleTimes times = options.profileRules ? RuleProfile.times() : RuleTimes.OFF;
    Inspection inspection = settings.inspection(times);
    Input input = Input.read(options, file, streams).and(settings.oldUnread());
    if (input.manifests().isEmpty() && input.findings().isEmpty() && problems(input)) {
      return ExitCode.USAGE; // Nothing was read, so "no findings" would be a lie.
    }
    Surroundings around = Surroundings.read(options, file, input, streams);
    Accepted accepted = Accepted.of(options, file);
    LintReport report = look(inspection, input, around, accepted, settings.coverage());
    if (options.diff || options.fix) {
      Fixes fixes = new Fixes(input.manifests(), options, streams);
      Input first = input;
      report =
          fixes.settle(
              report,
              texts -> look(inspection, first.with(texts), around, accepted, settings.coverage()));
      if (options.diff) {
        boolean some = fixes.print();
        return problems(input) ? ExitCode.USAGE : some ? ExitCode.FINDINGS : ExitCode.CLEAN;
      }
      fixes.write();
    }
    if (options.profileRules) {
      RuleProfile profile = new RuleProfile(times);
      boolean json = outputs.stream().anyMatch(output -> output.format().equals("json"));
      streams.err().print(json ? profile.json() : profile.text());
    }
    reports.write(report.with(file.text()));
    if (!options.quiet) {
      accepted.note().ifPresent(note -> streams.err().println("rollcall: " + note));
    }
    if (problems(input)) {
      return ExitCode.USAGE;
    }
    if (input.manifests().isEmpty() && input.findings().isEmpty() && !options.paths.isEmpty()) {
      streams
          .err()
          .println(
              "rollcall: no .yaml, .yml or .json file to check in "
                  + String.join(" ", options.paths));
    }
    return report.reaches(failOn) ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  /** Prints what could not be read; true if there is anything of that kind. */
  private boolean problems(Input input) {
    for (String problem : input.problems()) {
      streams.err().println("rollcall: " + problem);
    }
    return !input.problems().isEmpty();
  }

  private static LintReport look(
      Inspection inspection,
      Input input,
      Surroundings around,
      Accepted accepted,
      Coverage coverage) {
    LintReport report =
        around.without(inspection.inspect(around.around(input.manifests()), input.findings()));
    return accepted.applied(report, input, coverage);
  }
}
