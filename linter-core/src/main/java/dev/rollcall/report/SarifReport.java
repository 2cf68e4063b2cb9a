package dev.rollcall.report;

import dev.rollcall.lint.CheckPages;
import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Fix;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.yaml.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * SARIF 2.1.0, for code scanning and editors. Suppressed findings are left out: GitHub does not
 * read the mark and would show them as open.
 */
public final class SarifReport implements ReportWriter {
  private static final String UNRESERVED = "-._~/";

  /** GitHub's limit for a rule's description, in characters. */
  private static final int DESCRIPTION_MAX = 1024;

  private final String version;

  /** {@code version} is the version of Rollcall itself. */
  public SarifReport(String version) {
    this.version = version;
  }

  @Override
  public void write(LintReport report, StringBuilder out) {
    TreeSet<String> ids = new TreeSet<>();
    report.findings().forEach(finding -> ids.add(finding.rule()));
    List<String> rules = new ArrayList<>(ids);
    JsonWriter json = new JsonWriter(out, true).object();
    json.entry("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.entry("version", "2.1.0").key("runs").array().object();
    json.key("tool").object().key("driver").object().entry("name", "Rollcall");
    if (!version.isEmpty()) {
      json.entry("version", version);
    }
    json.key("rules").array();
    for (String id : rules) {
      rule(json, id, report.rules().get(id));
    }
    json.endArray().endObject().endObject().entry("columnKind", "unicodeCodePoints");
    json.key("results").array();
    Fingerprints fingerprints = new Fingerprints(report);
    for (Finding finding : report.findings()) {
      result(json, finding, rules, fingerprints);
      json.endObject();
    }
    json.endArray().endObject().endArray().endObject();
    out.append('\n');
  }

  private static void rule(JsonWriter json, String id, RuleInfo info) {
    RuleInfo page = info != null ? info : CheckPages.of(id).orElseGet(() -> unknown(id));
    json.object().entry("id", id);
    text(json, "shortDescription", page.summary());
    text(json, "fullDescription", shortened(page.why().isEmpty() ? page.summary() : page.why()));
    json.key("help").object().entry("text", page.summary() + ".\n\n" + page.why());
    json.entry("markdown", markdown(page)).endObject();
    json.key("defaultConfiguration").object();
    json.entry("level", level(page.severity())).endObject().endObject();
  }

  /** GitHub wants a description of every rule, also of one whose page is not at hand. */
  private static RuleInfo unknown(String id) {
    return RuleInfo.rule(id, Severity.WARNING)
        .summary(id.replace('-', ' '))
        .why("Run `rollcall explain " + id + "`.")
        .build();
  }

  private static String shortened(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= DESCRIPTION_MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, DESCRIPTION_MAX - 1)) + "…";
  }

  private static String markdown(RuleInfo info) {
    StringBuilder text = new StringBuilder(info.summary()).append(".\n\n").append(info.why());
    fenced(text, "Reported", info.bad());
    fenced(text, "Better", info.good());
    return text.toString();
  }

  private static void fenced(StringBuilder text, String heading, String yaml) {
    if (!yaml.isBlank()) {
      text.append("\n\n").append(heading).append(":\n\n```yaml\n");
      text.append(yaml.stripTrailing()).append("\n```");
    }
  }

  private static void result(
      JsonWriter json, Finding finding, List<String> rules, Fingerprints fingerprints) {
    json.object().entry("ruleId", finding.rule());
    json.entry("ruleIndex", rules.indexOf(finding.rule()));
    json.entry("level", level(finding.severity()));
    text(json, "message", finding.message());
    json.key("locations").array().object();
    place(json, finding.span());
    if (!finding.object().isEmpty()) {
      json.key("logicalLocations").array().object();
      json.entry("fullyQualifiedName", finding.object()).endObject().endArray();
    }
    json.endObject().endArray();
    if (!finding.related().isEmpty()) {
      json.key("relatedLocations").array();
      int id = 1;
      for (Related related : finding.related()) {
        json.object().entry("id", id++);
        place(json, related.span());
        text(json, "message", related.message());
        json.endObject();
      }
      json.endArray();
    }
    flow(json, finding);
    json.key("partialFingerprints").object();
    json.entry("rollcall/v1", fingerprints.of(finding)).endObject();
    if (finding.fix().isPresent() && !finding.fix().get().edits().isEmpty()) {
      fix(json, finding.fix().get());
    }
    json.key("properties").object().entry("stage", finding.stage().word());
    json.entry("field", finding.field()).entry("reason", finding.reason());
    json.entry("kubernetes", finding.versions()).endObject();
  }

  /** The steps that lead to it, as one path through the manifests. */
  private static void flow(JsonWriter json, Finding finding) {
    if (finding.flow().isEmpty()) {
      return;
    }
    json.key("codeFlows").array().object();
    json.key("threadFlows").array().object();
    json.key("locations").array();
    int order = 0;
    for (Related step : finding.flow()) {
      json.object().key("location").object();
      place(json, step.span());
      text(json, "message", step.message());
      json.endObject().entry("executionOrder", order++).endObject();
    }
    json.endArray().endObject().endArray().endObject().endArray();
  }

  private static void fix(JsonWriter json, Fix fix) {
    json.key("fixes").array().object();
    text(json, "description", fix.title());
    json.key("artifactChanges").array().object();
    artifact(json, fix.edits().get(0).span().file());
    json.key("replacements").array();
    for (Edit edit : fix.edits()) {
      json.object();
      region(json, "deletedRegion", edit.span());
      text(json, "insertedContent", edit.text());
      json.endObject();
    }
    json.endArray().endObject().endArray().endObject().endArray();
  }

  private static void place(JsonWriter json, Span span) {
    json.key("physicalLocation").object();
    artifact(json, span.file());
    region(json, "region", span);
    json.endObject();
  }

  private static void artifact(JsonWriter json, String file) {
    json.key("artifactLocation").object().entry("uri", uri(file)).endObject();
  }

  private static void region(JsonWriter json, String name, Span span) {
    json.key(name).object().entry("startLine", Math.max(1, span.line()));
    json.entry("startColumn", Math.max(1, span.column()));
    json.entry("endLine", Math.max(1, span.endLine()));
    json.entry("endColumn", Math.max(1, span.endColumn())).endObject();
  }

  private static void text(JsonWriter json, String name, String text) {
    json.key(name).object().entry("text", text).endObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  /** A relative reference, or file:// for an absolute path; other characters in percent form. */
  private static String uri(String file) {
    String path = file.replace('\\', '/');
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        uri.append(c);
      } else {
        uri.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        uri.append(Character.toUpperCase(Character.forDigit(c & 0xf, 16)));
      }
    }
    return uri.toString();
  }
}
