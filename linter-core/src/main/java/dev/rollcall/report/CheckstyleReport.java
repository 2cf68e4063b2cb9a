package dev.rollcall.report;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintReport;

/** Checkstyle's XML, which Jenkins, reviewdog and many editors read. */
public final class CheckstyleReport implements ReportWriter {
  @Override
  public void write(LintReport report, StringBuilder out) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
    String file = null;
    for (Finding finding : report.findings()) {
      if (!finding.span().file().equals(file)) {
        out.append(file == null ? "" : "  </file>\n");
        file = finding.span().file();
        out.append("  <file name=\"").append(Markup.text(file)).append("\">\n");
      }
      out.append("    <error line=\"").append(finding.span().line());
      out.append("\" column=\"").append(finding.span().column());
      out.append("\" severity=\"").append(finding.severity().word());
      out.append("\" message=\"").append(Markup.text(finding.message()));
      out.append("\" source=\"rollcall.").append(Markup.text(finding.rule())).append("\"/>\n");
    }
    out.append(file == null ? "" : "  </file>\n").append("</checkstyle>\n");
  }
}
