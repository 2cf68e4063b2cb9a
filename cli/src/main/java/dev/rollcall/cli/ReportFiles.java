package dev.rollcall.cli;

import dev.rollcall.lint.LintReport;
import dev.rollcall.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

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
    this(outputs, colour, streams, Reports::named);
  }

  /** As the other, with writers of one's own: by name, and whether to colour. */
  ReportFiles(
      List<Output> outputs,
      String colour,
      Streams streams,
      BiFunction<String, Boolean, ReportWriter> writers) {
    this.streams = streams;
    if (!Candidates.Colours.WORDS.contains(colour)) {
      throw new UsageError(
          "--color " + colour + ": there are " + String.join(", ", Candidates.Colours.WORDS));
    }
    boolean colours =
        colour.equals("always")
            || (colour.equals("auto") && streams.terminal() && streams.colour());
    int onStandardOutput = 0;
    for (Output output : outputs) {
      Path file = output.file().map(streams.directory()::resolve).orElse(null);
      onStandardOutput += file == null ? 1 : 0;
      destinations.add(
          new Destination(writers.apply(output.format(), colours && file == null), file));
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
      put(destination.file(), text, streams);
    }
  }

  /** Writes a text where the output says. */
  static void print(Output output, StringBuilder text, Streams streams) {
    put(output.file().map(streams.directory()::resolve).orElse(null), text, streams);
  }

  private static void put(Path file, StringBuilder text, Streams streams) {
    if (file == null) {
      streams.out().print(text);
      streams.out().flush();
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UsageError("--report: cannot write " + file);
    }
  }
}
