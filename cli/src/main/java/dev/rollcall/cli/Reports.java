package dev.rollcall.cli;

import dev.rollcall.report.Formats;
import dev.rollcall.report.ReportWriter;
import java.util.List;

/** The writers of reports that a command may name. */
final class Reports {
  static final List<String> NAMES = Formats.NAMES;

  private Reports() {}

  /**
   * The writer of a format.
   *
   * @throws UsageError if there is no such format
   */
  static ReportWriter named(String name, boolean colour) {
    return Formats.named(name, colour, Version.number())
        .orElseThrow(
            () ->
                new UsageError(
                    "no report format \""
                        + name
                        + "\"; there are "
                        + String.join(", ", Formats.NAMES)));
  }
}
