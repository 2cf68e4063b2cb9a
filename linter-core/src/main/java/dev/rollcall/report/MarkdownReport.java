package dev.rollcall.report;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Markdown for a job's summary or a comment in a review: how many of what, then the findings, the
 * worst first. Hosts limit the size, GitHub a summary to a mebibyte, so it shows only so many.
 */
public final class MarkdownReport implements ReportWriter {
  private static final int FINDINGS_MAX = 200;
  private static final int RULES_MAX = 15;
  private static final List<Severity> WORST_FIRST =
      List.of(Severity.ERROR, Severity.WARNING, Severity.INFO);

  @Override
  public void write(LintReport report, StringBuilder out) {
    out.append("## Rollcall: ").append(counts(report)).append("\n\n");
    out.append("Objects: ").append(report.objectCount()).append(", files: ");
    out.append(report.fileCount()).append(", Kubernetes ").append(report.versions());
    if (!report.suppressed().isEmpty()) {
      out.append(", silenced: ").append(report.suppressed().size());
    }
    out.append(".\n");
    if (report.findings().isEmpty()) {
      return;
    }
    rules(report, out);
    out.append("\n| | Finding | Where |\n|---|---|---|\n");
    int shown = 0;
    for (Severity severity : WORST_FIRST) {
      for (Finding finding : report.findings()) {
        if (finding.severity() == severity && shown < FINDINGS_MAX) {
          row(finding, out);
          shown++;
        }
      }
    }
    if (shown < report.findings().size()) {
      out.append("\nAnd ").append(report.findings().size() - shown).append(" more.\n");
    }
  }

  private static String counts(LintReport report) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : WORST_FIRST) {
      long count = report.count(severity);
      if (count > 0) {
        String plural = severity == Severity.INFO || count == 1 ? "" : "s";
        parts.add(count + " " + severity.word() + plural);
      }
    }
    return parts.isEmpty() ? "no findings" : String.join(", ", parts);
  }

  private static void rules(LintReport report, StringBuilder out) {
    Map<String, Integer> byRule = new TreeMap<>();
    report.findings().forEach(finding -> byRule.merge(finding.rule(), 1, Integer::sum));
    List<Map.Entry<String, Integer>> most = new ArrayList<>(byRule.entrySet());
    most.sort(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()));
    out.append('\n');
    String separator = "";
    for (Map.Entry<String, Integer> rule : most.subList(0, Math.min(RULES_MAX, most.size()))) {
      out.append(separator)
          .append(Markdown.code(rule.getKey()))
          .append(' ')
          .append(rule.getValue());
      separator = ", ";
    }
    out.append(most.size() > RULES_MAX ? ", …\n" : "\n");
  }

  private static void row(Finding finding, StringBuilder out) {
    out.append("| ")
        .append(finding.severity().word())
        .append(" | ")
        .append(Markdown.text(finding.message()));
    out.append(' ').append(Markdown.code(finding.rule())).append(" | ");
    out.append(Markdown.code(finding.span().file() + ":" + finding.span().line()));
    if (!finding.object().isEmpty()) {
      out.append(' ').append(Markdown.text(finding.object()));
    }
    out.append(" |\n");
  }
}
