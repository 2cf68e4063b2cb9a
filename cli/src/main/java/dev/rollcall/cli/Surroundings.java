package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintReport;
import dev.rollcall.model.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Manifests that are read because others refer to them, without findings of their own: what {@code
 * --context} names. With them a hook that is given only the changed files still knows which
 * Services and claims exist.
 */
record Surroundings(List<Manifest> manifests) {

  /**
   * Reads them, less the files of {@code named}, however they are spelled; what cannot be read
   * among them is no matter of this run.
   *
   * @throws UsageError if a path does not exist
   */
  static Surroundings read(LintOptions options, ConfigFile file, Input named, Streams streams) {
    if (options.context.isEmpty()) {
      return new Surroundings(List.of());
    }
    Input input =
        Input.read(
            options.context,
            null,
            null,
            !options.noGitIgnore,
            options.excluded,
            file.leftOut(),
            streams);
    if (!input.problems().isEmpty()) {
      throw new UsageError("--context " + input.problems().get(0));
    }
    Set<Path> known = new HashSet<>();
    named.manifests().forEach(manifest -> known.add(place(manifest, streams)));
    List<Manifest> others = new ArrayList<>(input.manifests());
    others.removeIf(manifest -> !known.add(place(manifest, streams)));
    return new Surroundings(others);
  }

  /** {@code named} and these. */
  List<Manifest> around(List<Manifest> named) {
    List<Manifest> all = new ArrayList<>(named);
    all.addAll(manifests);
    return all;
  }

  /** The report without what is about these files. */
  LintReport without(LintReport report) {
    if (manifests.isEmpty()) {
      return report;
    }
    Set<String> ours = new HashSet<>();
    manifests.forEach(manifest -> ours.add(manifest.file()));
    List<Finding> findings = new ArrayList<>(report.findings());
    findings.removeIf(finding -> ours.contains(finding.span().file()));
    return new LintReport(
        findings,
        report.suppressed().stream()
            .filter(one -> !ours.contains(one.finding().span().file()))
            .toList(),
        report.files(),
        report.fileCount(),
        report.objectCount(),
        report.skipped().stream().filter(one -> !ours.contains(one.span().file())).toList(),
        report.rules(),
        report.versions());
  }

  private static Path place(Manifest manifest, Streams streams) {
    return streams.directory().resolve(manifest.file()).normalize();
  }
}
