package dev.rollcall.report;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Fix;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.yaml.Span;

/** The report for scripts; its shape is described in {@code docs/json-report.md}. */
public final class JsonReport implements ReportWriter {
  /** Grows when a field changes its meaning or goes; new fields do not change it. */
  static final int VERSION = 1;

  @Override
  public void write(LintReport report, StringBuilder out) {
    JsonWriter json = new JsonWriter(out, true);
    json.object().entry("version", VERSION).entry("kubernetes", report.versions().toString());
    json.key("findings").array();
    for (Finding finding : report.findings()) {
      json.object();
      finding(json, finding);
      json.endObject();
    }
    json.endArray().key("suppressed").array();
    for (LintReport.Suppressed suppressed : report.suppressed()) {
      json.object();
      finding(json, suppressed.finding());
      json.entry("suppressedBy", suppressed.by()).entry("suppressedReason", suppressed.reason());
      json.endObject();
    }
    json.endArray().key("skipped").array();
    for (ManifestReader.Skipped skipped : report.skipped()) {
      json.object();
      json.entry("file", skipped.span().file()).entry("line", skipped.span().line());
      json.entry("reason", skipped.reason()).endObject();
    }
    json.endArray().key("summary").object();
    json.entry("files", report.fileCount()).entry("objects", report.objectCount());
    json.entry("errors", report.count(Severity.ERROR));
    json.entry("warnings", report.count(Severity.WARNING));
    json.entry("infos", report.count(Severity.INFO));
    json.entry("suppressed", report.suppressed().size());
    json.entry("baseline", report.suppressedBy(LintReport.BASELINE));
    json.entry("skipped", report.skipped().size()).endObject().endObject();
    out.append('\n');
  }

  private static void finding(JsonWriter json, Finding finding) {
    json.entry("rule", finding.rule()).entry("stage", finding.stage().word());
    json.entry("severity", finding.severity().word()).entry("message", finding.message());
    place(json, finding.span());
    json.entry("object", finding.object()).entry("field", finding.field());
    json.entry("reason", finding.reason()).entry("versions", finding.versions());
    finding.source().ifPresent(source -> json.entry("source", source));
    json.key("fix");
    if (finding.fix().isPresent()) {
      fix(json, finding.fix().get());
    } else {
      json.value(null);
    }
    json.key("related").array();
    for (Related related : finding.related()) {
      json.object().entry("message", related.message());
      place(json, related.span());
      json.endObject();
    }
    json.endArray();
  }

  private static void fix(JsonWriter json, Fix fix) {
    json.object().entry("title", fix.title());
    json.entry("applicability", fix.applicability().word()).key("edits").array();
    for (Edit edit : fix.edits()) {
      json.object();
      place(json, edit.span());
      json.entry("text", edit.text()).endObject();
    }
    json.endArray().endObject();
  }

  private static void place(JsonWriter json, Span span) {
    json.entry("file", span.file()).entry("line", span.line()).entry("column", span.column());
    json.entry("endLine", span.endLine()).entry("endColumn", span.endColumn());
  }
}
