package dev.rollcall.lint;

import dev.rollcall.model.Manifest;
import java.util.List;
import java.util.Map;

/**
 * All that a run found out; every report format is a function of it.
 *
 * @param findings those that count, in {@link Finding#ORDER}
 * @param suppressed those that a comment, an annotation, the configuration or a baseline silences
 * @param files the texts of the files with findings, by name, for snippets
 * @param fileCount the number of files read
 * @param objectCount the number of Kubernetes objects checked
 * @param skipped documents that are YAML but no Kubernetes objects
 * @param rules the pages of the rules that were asked, by id
 */
public record LintReport(
    List<Finding> findings,
    List<Suppressed> suppressed,
    Map<String, Manifest> files,
    int fileCount,
    int objectCount,
    List<ManifestReader.Skipped> skipped,
    Map<String, RuleInfo> rules,
    KubernetesVersions versions) {

  /**
   * A finding that does not count.
   *
   * @param by what silences it: "comment", "annotation", "configuration" or "baseline"
   * @param reason the words given for it; may be empty
   */
  public record Suppressed(Finding finding, String by, String reason) {}

  /** The number of findings of that severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** True if a finding is as bad as {@code threshold} or worse. */
  public boolean reaches(Severity threshold) {
    return findings.stream().anyMatch(finding -> finding.severity().compareTo(threshold) >= 0);
  }

  /** A copy in which the findings of these rules have another severity. */
  public LintReport withSeverities(Map<String, Severity> byRule) {
    if (byRule.isEmpty()) {
      return this;
    }
    return new LintReport(
        findings.stream().map(finding -> changed(finding, byRule)).toList(),
        suppressed.stream()
            .map(one -> new Suppressed(changed(one.finding(), byRule), one.by(), one.reason()))
            .toList(),
        files,
        fileCount,
        objectCount,
        skipped,
        rules,
        versions);
  }

  private static Finding changed(Finding finding, Map<String, Severity> byRule) {
    Severity severity = byRule.get(finding.rule());
    return severity == null ? finding : finding.withSeverity(severity);
  }
}
