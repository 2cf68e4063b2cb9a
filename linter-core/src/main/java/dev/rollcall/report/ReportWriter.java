package dev.rollcall.report;

import dev.rollcall.lint.LintReport;

/** Writes a result in one format. The same result gives the same characters. */
public interface ReportWriter {
  /** Appends the whole report to {@code out}. */
  void write(LintReport report, StringBuilder out);

  /** The same format for people: what only follows from other findings is left out. */
  default ReportWriter forPeople() {
    return (report, out) -> write(report.withoutConsequences(), out);
  }
}
