package dev.rollcall.cli;

import dev.rollcall.lint.LintReport;
import dev.rollcall.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the reports of a run go: at most one to standard output, the others to files. */
final class ReportFiles {
  private record Destination(ReportWriter writer, Path file) {}

  private final List<Destination> destinations = new ArrayList<>();
  private final Streams streams;

  /**
   * Checks the formats before anything is read.
   *
   * @throws UsageError if a format does not exist, or two would be mixed on standard output
   */
  ReportFiles(List<Output> outputs, String colour, Streams streams) {
    this.streams = streams;
    boolean colours =
        colour.equals("always")
            || (colour.equals("auto") && streams.terminal() && streams.colour());
    int onStandardOutput = 0;
    for (Output output : outputs) {
      Path file = output.file().map(streams.directory()::resolve).orElse(null);
      onStandardOutput += file == null ? 1 : 0;
      destinations.add(
          new Destination(Reports.named(output.format(), colours && file == null), file));
    }
    if (onStandardOutput > 1) {
      throw new UsageError(
          "two reports for standard output; give all but one a file: --report json=FILE");
    }
  }

  void write(LintReport report) {
    for (Destination destination : destinations) {
      StringBuilder text = new StringBuilder();
      destination.writer().write(report, text);
      if (destination.file() == null) {
        streams.out().print(text);
        streams.out().flush();
        continue;
      }
      try {
        Path folder = destination.file().toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Files.writeString(destination.file(), text);
      } catch (IOException failure) {
        throw new UsageError("--report: cannot write " + destination.file());
      }
    }
  }
}
