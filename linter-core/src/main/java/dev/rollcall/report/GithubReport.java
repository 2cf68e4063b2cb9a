package dev.rollcall.report;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Severity;
import dev.rollcall.yaml.Span;
import java.util.List;

/**
 * Workflow commands that GitHub Actions turns into annotations. The worst come first, since GitHub
 * shows only the first of each step.
 */
public final class GithubReport implements ReportWriter {
  @Override
  public void write(LintReport report, StringBuilder out) {
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
      for (Finding finding : report.findings()) {
        if (finding.severity() == severity) {
          command(finding, out);
        }
      }
    }
  }

  private static void command(Finding finding, StringBuilder out) {
    Span span = finding.span();
    out.append("::").append(word(finding.severity())).append(" file=");
    out.append(property(span.file())).append(",line=").append(span.line());
    out.append(",endLine=").append(span.endLine());
    if (span.line() == span.endLine()) {
      out.append(",col=").append(span.column()).append(",endColumn=").append(span.endColumn());
    }
    out.append(",title=").append(property(finding.rule()));
    out.append("::");
    if (!finding.object().isEmpty()) {
      out.append(data(finding.object())).append(": ");
    }
    out.append(data(finding.message())).append('\n');
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "notice";
    };
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
