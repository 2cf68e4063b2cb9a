package dev.rollcall.report;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintReport;

/** One line a finding, {@code file:line:column: severity: message [rule]}: terminals link it. */
public final class ConciseReport implements ReportWriter {
  @Override
  public void write(LintReport report, StringBuilder out) {
    for (Finding finding : report.findings()) {
      out.append(finding.span()).append(": ").append(finding.severity().word()).append(": ");
      out.append(OneLine.of(finding.message()));
      if (!finding.versions().isEmpty()) {
        out.append(" (Kubernetes ").append(finding.versions()).append(')');
      }
      out.append(" [").append(finding.rule()).append("]\n");
    }
  }
}
