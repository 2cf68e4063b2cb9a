package dev.rollcall.report;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JUnit's XML: a suite for each file with findings, a case for each finding. Warnings and errors
 * are failures, infos are passed cases with output. Without findings there is one passed case, so
 * that build servers do not take the report for a missing one.
 */
public final class JunitReport implements ReportWriter {
  @Override
  public void write(LintReport report, StringBuilder out) {
    Map<String, List<Finding>> byFile = new LinkedHashMap<>();
    for (Finding finding : report.findings()) {
      byFile.computeIfAbsent(finding.span().file(), file -> new ArrayList<>()).add(finding);
    }
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"rollcall\"");
    counts(Math.max(1, report.findings().size()), failures(report.findings()), out);
    out.append(">\n");
    if (byFile.isEmpty()) {
      out.append("  <testsuite name=\"rollcall\"");
      counts(1, 0, out);
      out.append(">\n    <testcase classname=\"rollcall\" name=\"no findings\"/>\n");
      out.append("  </testsuite>\n");
    }
    for (Map.Entry<String, List<Finding>> file : byFile.entrySet()) {
      out.append("  <testsuite name=\"").append(Markup.text(file.getKey())).append('"');
      counts(file.getValue().size(), failures(file.getValue()), out);
      out.append(">\n");
      for (Finding finding : file.getValue()) {
        testCase(finding, out);
      }
      out.append("  </testsuite>\n");
    }
    out.append("</testsuites>\n");
  }

  private static void testCase(Finding finding, StringBuilder out) {
    String about = finding.object().isEmpty() ? "" : " " + finding.object();
    String name = finding.rule() + about + " line " + finding.span().line();
    out.append("    <testcase classname=\"").append(Markup.text(finding.span().file()));
    out.append("\" name=\"").append(Markup.text(name)).append("\">\n");
    String details = Markup.text(finding.span() + ": " + finding.message());
    if (isFailure(finding)) {
      out.append("      <failure type=\"").append(finding.severity().word());
      out.append("\" message=\"").append(Markup.text(finding.message())).append("\">");
      out.append(details).append("</failure>\n");
    } else {
      out.append("      <system-out>").append(details).append("</system-out>\n");
    }
    out.append("    </testcase>\n");
  }

  private static boolean isFailure(Finding finding) {
    return finding.severity() != Severity.INFO;
  }

  private static long failures(List<Finding> findings) {
    return findings.stream().filter(JunitReport::isFailure).count();
  }

  private static void counts(long tests, long failures, StringBuilder out) {
    out.append(" tests=\"").append(tests).append("\" failures=\"").append(failures);
    // Ant and Jenkins want the number of errors too; those would be faults of a test itself.
    out.append("\" errors=\"0\"");
  }
}
