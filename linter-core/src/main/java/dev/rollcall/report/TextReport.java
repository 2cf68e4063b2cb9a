package dev.rollcall.report;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Fix;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Manifest;
import dev.rollcall.yaml.Span;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report for people: each finding with its line, what it touches, and what to do. */
public final class TextReport implements ReportWriter {
  private static final int SNIPPET_WIDTH_MAX = 110;
  private static final int SKIPPED_SHOWN_MAX = 5;

  private final Paint paint;

  /** With ANSI colours if {@code colour}. */
  public TextReport(boolean colour) {
    this.paint = colour ? Paint.ON : Paint.OFF;
  }

  @Override
  public void write(LintReport report, StringBuilder out) {
    Map<String, List<String>> lines = new HashMap<>();
    for (Finding finding : report.findings()) {
      finding(finding, report, lines, out);
      out.append('\n');
    }
    skipped(report, out);
    summary(report, out);
  }

  private void finding(
      Finding finding, LintReport report, Map<String, List<String>> lines, StringBuilder out) {
    out.append(paint.severity(finding.severity(), finding.severity().word()))
        .append('[')
        .append(finding.rule())
        .append("]: ")
        .append(paint.bold(OneLine.of(finding.message())))
        .append('\n');
    String gutter = " ".repeat(String.valueOf(finding.span().line()).length());
    out.append(gutter).append(paint.dim("--> ")).append(finding.span());
    if (!finding.object().isEmpty()) {
      out.append("  ").append(OneLine.of(finding.object()));
    }
    if (!finding.field().isEmpty()) {
      out.append(finding.object().isEmpty() ? "  " : ", ").append(OneLine.of(finding.field()));
    }
    out.append('\n');
    snippet(finding.span(), finding.severity(), report, lines, gutter, out);
    for (Related related : finding.related()) {
      note(gutter, "see", related.span() + ": " + OneLine.of(related.message()), out);
    }
    finding.source().ifPresent(source -> note(gutter, "from", source, out));
    if (!finding.versions().isEmpty()) {
      versions(finding, report, gutter, out);
    }
    finding.fix().ifPresent(fix -> note(gutter, "fix", fixHint(fix), out));
  }

  /** Of a refusal, what a reader wants to know: from when on, or until when. */
  private void versions(Finding finding, LintReport report, String gutter, StringBuilder out) {
    KubernetesVersions asked = report.versions();
    KubernetesVersions some = KubernetesVersions.parse(finding.versions()).orElse(asked);
    boolean untilNow = some.newest() == asked.newest() && some.oldest() > asked.oldest();
    boolean sinceEver = some.oldest() == asked.oldest() && some.newest() < asked.newest();
    if (finding.isRefusal() && untilNow) {
      String text = "accepted up to 1.%d, rejected from 1.%d";
      note(gutter, "Kubernetes", text(text, some.oldest() - 1, some.oldest()), out);
    } else if (finding.isRefusal() && sinceEver) {
      String text = "rejected up to 1.%d, accepted from 1.%d";
      note(gutter, "Kubernetes", text(text, some.newest(), some.newest() + 1), out);
    } else {
      note(gutter, "holds for", "Kubernetes " + finding.versions(), out);
    }
  }

  private static String text(String format, int first, int second) {
    return format
        .replaceFirst("%d", String.valueOf(first))
        .replaceFirst("%d", String.valueOf(second));
  }

  private static String fixHint(Fix fix) {
    return fix.title()
        + (fix.applicability() == Fix.Applicability.SAFE ? " (--fix)" : " (--fix --unsafe)");
  }

  private void note(String gutter, String word, String text, StringBuilder out) {
    out.append(gutter).append(paint.dim(" = " + word + ": ")).append(text).append('\n');
  }

  private void snippet(
      Span span,
      Severity severity,
      LintReport report,
      Map<String, List<String>> lines,
      String gutter,
      StringBuilder out) {
    Manifest manifest = report.files().get(span.file());
    if (manifest == null) {
      return;
    }
    List<String> all = lines.computeIfAbsent(span.file(), file -> manifest.lines());
    if (span.line() < 1 || span.line() > all.size()) {
      return;
    }
    String line = all.get(span.line() - 1).replace('\t', ' ');
    int length = line.codePointCount(0, line.length());
    int from = Math.min(span.column() - 1, length);
    int to = span.endLine() > span.line() ? length : Math.min(span.endColumn() - 1, length);
    int cut = from > SNIPPET_WIDTH_MAX - 20 ? from - 20 : 0;
    int end = Math.min(length, cut + SNIPPET_WIDTH_MAX);
    String shown = line.substring(line.offsetByCodePoints(0, cut), line.offsetByCodePoints(0, end));
    String bar = paint.dim(" | ");
    out.append(paint.dim(String.valueOf(span.line())))
        .append(bar)
        .append(OneLine.of(shown))
        .append('\n');
    int width = Math.max(1, Math.min(to, end) - from);
    out.append(gutter)
        .append(bar)
        .append(" ".repeat(from - cut))
        .append(paint.severity(severity, "^".repeat(width)))
        .append('\n');
  }

  private void skipped(LintReport report, StringBuilder out) {
    if (report.skipped().isEmpty()) {
      return;
    }
    Map<String, Integer> byFile = new LinkedHashMap<>();
    for (ManifestReader.Skipped skipped : report.skipped()) {
      byFile.merge(skipped.span().file() + " (" + skipped.reason() + ")", 1, Integer::sum);
    }
    out.append("not checked: ");
    int shown = 0;
    for (String file : byFile.keySet()) {
      if (shown == SKIPPED_SHOWN_MAX) {
        out.append(" and ").append(byFile.size() - shown).append(" more");
        break;
      }
      out.append(shown++ == 0 ? "" : ", ").append(file);
    }
    out.append('\n');
  }

  private void summary(LintReport report, StringBuilder out) {
    out.append(counted(report.objectCount(), "object"))
        .append(" in ")
        .append(counted(report.fileCount(), "file"))
        .append(", Kubernetes ")
        .append(report.versions())
        .append(": ");
    if (report.findings().isEmpty()) {
      out.append("no findings");
    } else {
      String separator = "";
      for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
        long count = report.count(severity);
        if (count > 0) {
          String words =
              severity == Severity.INFO ? count + " info" : counted(count, severity.word());
          out.append(separator).append(paint.severity(severity, words));
          separator = ", ";
        }
      }
    }
    long accepted = report.suppressedBy(LintReport.BASELINE);
    if (report.suppressed().size() > accepted) {
      out.append(", ").append(report.suppressed().size() - accepted).append(" suppressed");
    }
    if (accepted > 0) {
      out.append(", ").append(accepted).append(" in the baseline");
    }
    out.append('\n');
    if (!report.findings().isEmpty()) {
      out.append(paint.dim("`rollcall explain RULE` says why, and shows a good manifest."))
          .append('\n');
    }
  }

  private static String counted(long count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }
}
