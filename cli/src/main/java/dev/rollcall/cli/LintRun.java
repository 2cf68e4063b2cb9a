package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.FixApplier;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    ConfigFile file = Configuration.of(options.config, options.noConfig, streams);
    LintSettings settings = new LintSettings(options, file, streams);
    Severity failOn = settings.failOn();
    List<Output> outputs =
        options.outputs.isEmpty() ? List.of(Output.parse("text")) : options.outputs;
    ReportFiles reports = new ReportFiles(outputs, options.colour, streams);
    Inspection inspection = settings.inspection();
    Input input = Input.read(options, file, streams);
    Surroundings around = Surroundings.read(options, file, input, streams);
    LintReport report = inspect(inspection, input, around);
    if (options.fix) {
      input = fixed(input, report);
      report = inspect(inspection, input, around);
    }
    reports.write(report.with(file.text()));
    for (String problem : input.problems()) {
      streams.err().println("rollcall: " + problem);
    }
    if (!input.problems().isEmpty()) {
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

  private static LintReport inspect(Inspection inspection, Input input, Surroundings around) {
    return around.without(inspection.inspect(around.around(input.manifests()), input.findings()));
  }

  /** Writes the fixed files; standard input cannot be fixed. */
  private Input fixed(Input input, LintReport report) {
    List<Manifest> manifests = new ArrayList<>();
    int applied = 0;
    for (Manifest manifest : input.manifests()) {
      List<Finding> findings =
          report.findings().stream()
              .filter(finding -> finding.span().file().equals(manifest.file()))
              .toList();
      FixApplier.Fixed fixed = FixApplier.apply(manifest.text(), findings, options.unsafe);
      Path path = streams.directory().resolve(manifest.file());
      if (fixed.applied() == 0 || !Files.isRegularFile(path)) {
        manifests.add(manifest);
        continue;
      }
      try {
        byte[] bytes = manifest.text().getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(bytes, Files.readAllBytes(path))) {
          streams.err().println("rollcall: " + manifest.file() + " is not plain UTF-8; not fixed");
          manifests.add(manifest);
          continue;
        }
        Files.writeString(path, fixed.text());
      } catch (IOException failure) {
        throw new UsageError("--fix: cannot write " + manifest.file());
      }
      applied += fixed.applied();
      manifests.add(new Manifest(manifest.file(), fixed.text()));
    }
    streams.err().println("rollcall: " + applied + (applied == 1 ? " fix" : " fixes") + " applied");
    return new Input(manifests, input.findings(), input.problems());
  }
}
