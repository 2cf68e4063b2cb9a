package dev.rollcall.report;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Fix;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.Manifest;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A result that has the awkward characters in it, and the writers of reports by name. */
final class ExampleReport {
  static final String FILE = "shop, 100% web:1.yaml";
  static final String TEXT =
      """
      kind: Deployment
      metadata: {name: "😀", x: y}
      spec: {replicas: 1}
      spec: {replicas: 1}
      """;

  private ExampleReport() {}

  static LintReport example(long seed) {
    Span emoji = new Span(FILE, 2, 18, 2, 21);
    Finding first =
        at(2, 18, 2, 21, "name-odd", Severity.ERROR, "two\nlines & <b>\"100%\"</b>")
            .about("Deployment web", "metadata.name", Optional.of("shop/templates/web.yaml"))
            .withReason("FieldValueInvalid")
            .withVersions("1.31..1.34")
            .withRelated(List.of(new Related(new Span(FILE, 1, 7, 1, 17), "the kind")))
            .withFix(
                new Fix(
                    "name it web", Fix.Applicability.SAFE, List.of(new Edit(emoji, "\"web\""))));
    List<Finding> findings = new ArrayList<>();
    findings.add(first);
    findings.add(at(3, 8, 3, 16, "replicas-one", Severity.WARNING, "one replica"));
    findings.add(at(4, 8, 4, 16, "replicas-one", Severity.WARNING, "one replica"));
    findings.add(at(3, 1, 4, 20, "spec-twice", Severity.INFO, "written twice"));
    // Reports get findings in ORDER; what was collected before it came in any order.
    Collections.shuffle(findings, new Random(seed));
    findings.sort(Finding.ORDER);
    Finding silenced = at(1, 1, 1, 5, "kind-first", Severity.WARNING, "kind before apiVersion");
    return report(
        findings, List.of(new LintReport.Suppressed(silenced, "comment", "kept by habit")));
  }

  static Finding at(
      int line, int column, int endLine, int endColumn, String rule, Severity s, String message) {
    return Finding.of(
        rule, Stage.RULE, s, message, new Span(FILE, line, column, endLine, endColumn));
  }

  static LintReport report(List<Finding> findings, List<LintReport.Suppressed> silenced) {
    Map<String, RuleInfo> rules = new HashMap<>();
    rules.put(
        "replicas-one",
        RuleInfo.rule("replicas-one", Severity.WARNING)
            .summary("One replica only")
            .why("A drained node stops the service.")
            .bad("replicas: 1 # finding: replicas-one\n")
            .good("replicas: 2\n")
            .build());
    Map<String, Manifest> files = Map.of(FILE, new Manifest(FILE, TEXT));
    KubernetesVersions versions = KubernetesVersions.parse("1.31..1.36").orElseThrow();
    return new LintReport(findings, silenced, files, 1, 1, List.of(), rules, versions);
  }

  static String write(String format, LintReport report) {
    ReportWriter writer =
        switch (format) {
          case "text" -> new TextReport(false);
          case "concise" -> new ConciseReport();
          case "json" -> new JsonReport();
          case "sarif" -> new SarifReport("1.0.0");
          case "junit" -> new JunitReport();
          case "github" -> new GithubReport();
          case "gitlab" -> new GitlabReport();
          case "checkstyle" -> new CheckstyleReport();
          case "markdown" -> new MarkdownReport();
          default -> new HtmlReport();
        };
    StringBuilder out = new StringBuilder();
    writer.write(report, out);
    return out.toString();
  }
}
