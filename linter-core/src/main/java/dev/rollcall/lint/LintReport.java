package dev.rollcall.lint;

import dev.rollcall.model.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** What silences a finding that was accepted earlier. */
  public static final String BASELINE = "baseline";

  /**
   * A finding that does not count.
   *
   * @param by what silences it: "comment", "annotation", "configuration" or "baseline"
   * @param reason the words given for it; may be empty
   */
  public record Suppressed(Finding finding, String by, String reason) {}

  /** How many are silenced by that, such as {@link #BASELINE}. */
  public long suppressedBy(String by) {
    return suppressed.stream().filter(one -> one.by().equals(by)).count();
  }

  /** The number of findings of that severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** With these findings and silenced findings in the place of its own. */
  public LintReport with(List<Finding> findings, List<Suppressed> suppressed) {
    return new LintReport(
        findings, suppressed, files, fileCount, objectCount, skipped, rules, versions);
  }

  /** With the text of one more file, if it is there and has findings. */
  public LintReport with(Optional<Manifest> file) {
    if (file.isEmpty()
        || findings.stream().noneMatch(one -> one.span().file().equals(file.get().file()))) {
      return this;
    }
    Map<String, Manifest> more = new LinkedHashMap<>(files);
    more.put(file.get().file(), file.get());
    return new LintReport(
        findings, suppressed, more, fileCount, objectCount, skipped, rules, versions);
  }

  /** Without what only follows from other findings, one of which is then there. */
  public LintReport withoutConsequences() {
    if (findings.stream().noneMatch(LintReport::follows)
        && suppressed.stream().noneMatch(one -> follows(one.finding()))) {
      return this;
    }
    return with(
        findings.stream().filter(one -> !follows(one)).toList(),
        suppressed.stream().filter(one -> !follows(one.finding())).toList());
  }

  private static boolean follows(Finding finding) {
    return finding.rule().equals(Finding.CONSEQUENCE);
  }

  /**
   * True if a finding is as bad as {@code threshold} or worse. Consequences are left out: where the
   * cause is silenced, nobody would see why.
   */
  public boolean reaches(Severity threshold) {
    return withoutConsequences().findings.stream()
        .anyMatch(finding -> finding.severity().compareTo(threshold) >= 0);
  }
}
