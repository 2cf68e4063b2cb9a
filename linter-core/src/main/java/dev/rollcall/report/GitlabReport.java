package dev.rollcall.report;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Severity;

/** GitLab's Code Quality artifact; each finding has a fingerprint that survives moved lines. */
public final class GitlabReport implements ReportWriter {
  @Override
  public void write(LintReport report, StringBuilder out) {
    Fingerprints fingerprints = new Fingerprints(report);
    JsonWriter json = new JsonWriter(out, true).array();
    for (Finding finding : report.findings()) {
      json.object();
      // GitLab does not show check_name, so the description starts with it.
      json.entry("description", finding.rule() + ": " + finding.message());
      json.entry("check_name", finding.rule()).entry("fingerprint", fingerprints.of(finding));
      json.entry("severity", word(finding.severity()));
      json.key("location").object().entry("path", finding.span().file());
      json.key("lines").object().entry("begin", finding.span().line());
      json.entry("end", finding.span().endLine()).endObject().endObject().endObject();
    }
    json.endArray();
    out.append('\n');
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "major";
      case WARNING -> "minor";
      case INFO -> "info";
    };
  }
}
