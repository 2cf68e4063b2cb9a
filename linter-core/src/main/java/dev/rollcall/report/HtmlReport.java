package dev.rollcall.report;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Manifest;
import java.util.List;

/**
 * One page that needs no other file: findings by file, with boxes that hide severities. It works
 * without scripts, in dark mode and on paper.
 */
public final class HtmlReport implements ReportWriter {
  private static final List<Severity> WORST_FIRST =
      List.of(Severity.ERROR, Severity.WARNING, Severity.INFO);

  /**
   * More for the page than findings.
   *
   * @param style style rules it needs
   * @param body what comes between the summary and the findings
   */
  public record Part(String style, String body) {}

  private final Part part;

  /** The findings alone. */
  public HtmlReport() {
    this(new Part("", ""));
  }

  /** The findings, and before them another part. */
  public HtmlReport(Part part) {
    this.part = part;
  }

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Rollcall</title>
      <style>
      :root { --page: #fff; --text: #1c1f24; --quiet: #5a6270; --line: #d5d9e0; --code: #f4f5f7;
        --error: #b3261e; --warning: #8a5a00; --info: #1f5fa8; }
      @media screen and (prefers-color-scheme: dark) {
        :root { --page: #16181c; --text: #e4e6ea; --quiet: #a0a7b4; --line: #3a3f48;
          --code: #22252b; --error: #ff8a80; --warning: #ffc766; --info: #8ab8f5; } }
      body { background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
        max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      h2 { font-size: 1.1rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere;
        break-after: avoid; }
      article { margin: 1rem 0; border-left: .25rem solid; padding-left: .75rem;
        content-visibility: auto; contain-intrinsic-size: auto 7rem; }
      article.error { border-color: var(--error); }
      article.warning { border-color: var(--warning); }
      article.info { border-color: var(--info); }
      .error b { color: var(--error); } .warning b { color: var(--warning); }
      .info b { color: var(--info); }
      p { margin: 0; overflow-wrap: anywhere; } .quiet { color: var(--quiet); font-size: .9rem; }
      pre { background: var(--code); padding: .5rem; margin: .25rem 0; overflow-x: auto; }
      mark { background: none; color: inherit; text-decoration: underline wavy; }
      label { margin-right: 1rem; }
      body:has(#error:not(:checked)) article.error,
      body:has(#warning:not(:checked)) article.warning,
      body:has(#info:not(:checked)) article.info { display: none; }
      @media print { fieldset { display: none; } pre { white-space: pre-wrap; }
        article { break-inside: avoid; content-visibility: visible; } }
      """;

  @Override
  public void write(LintReport report, StringBuilder out) {
    out.append(HEAD).append(part.style());
    out.append("</style>\n</head>\n<body>\n<h1>Rollcall</h1>\n<p>Objects: ")
        .append(report.objectCount());
    out.append(", files: ").append(report.fileCount());
    out.append(", Kubernetes ").append(report.versions());
    String separator = ": ";
    for (Severity severity : WORST_FIRST) {
      if (report.count(severity) > 0) {
        out.append(separator).append(severity.word()).append(' ').append(report.count(severity));
        separator = ", ";
      }
    }
    out.append(report.findings().isEmpty() ? ": no findings</p>\n" : "</p>\n");
    out.append(part.body());
    if (!report.findings().isEmpty()) {
      filter(report, out);
    }
    String file = null;
    List<String> lines = List.of();
    for (Finding finding : report.findings()) {
      if (!finding.span().file().equals(file)) {
        out.append(file == null ? "" : "</section>\n");
        file = finding.span().file();
        Manifest manifest = report.files().get(file);
        lines = manifest == null ? List.of() : manifest.lines();
        out.append("<section>\n<h2>").append(Markup.text(file)).append("</h2>\n");
      }
      finding(finding, lines, out);
    }
    out.append(file == null ? "" : "</section>\n");
    suppressed(report, out);
    out.append("</body>\n</html>\n");
  }

  private static void filter(LintReport report, StringBuilder out) {
    out.append("<fieldset>\n<legend>Show</legend>\n");
    for (Severity severity : WORST_FIRST) {
      String word = severity.word();
      out.append("<label><input type=\"checkbox\" id=\"").append(word).append("\" checked> ");
      out.append(word).append(" (").append(report.count(severity)).append(")</label>\n");
    }
    out.append("</fieldset>\n");
  }

  private static void finding(Finding finding, List<String> lines, StringBuilder out) {
    String word = finding.severity().word();
    out.append("<article class=\"").append(word).append("\">\n<p><b>").append(word);
    out.append("</b> ").append(Markup.text(finding.message())).append("</p>\n");
    out.append("<p class=\"quiet\">line ").append(finding.span().line()).append(", ");
    out.append(Markup.text(finding.rule()));
    if (!finding.object().isEmpty()) {
      out.append(", ").append(Markup.text(finding.object()));
    }
    if (!finding.field().isEmpty()) {
      out.append(", ").append(Markup.text(finding.field()));
    }
    if (!finding.versions().isEmpty()) {
      out.append(", Kubernetes ").append(Markup.text(finding.versions()));
    }
    out.append("</p>\n");
    int number = finding.span().line();
    if (number >= 1 && number <= lines.size()) {
      snippet(finding, lines.get(number - 1), out);
    }
    for (Related related : finding.related()) {
      out.append("<p class=\"quiet\">see ").append(Markup.text(related.span().toString()));
      out.append(": ").append(Markup.text(related.message())).append("</p>\n");
    }
    finding
        .fix()
        .ifPresent(
            fix ->
                out.append("<p class=\"quiet\">fix: ")
                    .append(Markup.text(fix.title()))
                    .append("</p>\n"));
    out.append("</article>\n");
  }

  private static void snippet(Finding finding, String line, StringBuilder out) {
    int length = line.codePointCount(0, line.length());
    int from = Math.max(0, Math.min(finding.span().column() - 1, length));
    boolean longer = finding.span().endLine() > finding.span().line();
    int to = longer ? length : Math.max(from, Math.min(finding.span().endColumn() - 1, length));
    int start = line.offsetByCodePoints(0, from);
    int end = line.offsetByCodePoints(0, to);
    out.append("<pre>").append(Markup.text(line.substring(0, start))).append("<mark>");
    out.append(Markup.text(line.substring(start, end))).append("</mark>");
    out.append(Markup.text(line.substring(end))).append("</pre>\n");
  }

  private static void suppressed(LintReport report, StringBuilder out) {
    if (report.suppressed().isEmpty()) {
      return;
    }
    out.append("<details>\n<summary>").append(report.suppressed().size());
    out.append(" suppressed</summary>\n<ul>\n");
    for (LintReport.Suppressed suppressed : report.suppressed()) {
      Finding finding = suppressed.finding();
      out.append("<li>").append(Markup.text(finding.span() + ": " + finding.message()));
      out.append(" [").append(Markup.text(finding.rule())).append("] by ");
      out.append(Markup.text(suppressed.by()));
      if (!suppressed.reason().isEmpty()) {
        out.append(": ").append(Markup.text(suppressed.reason()));
      }
      out.append("</li>\n");
    }
    out.append("</ul>\n</details>\n");
  }
}
