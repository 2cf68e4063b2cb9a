package dev.rollcall.cli;

import dev.rollcall.config.BaselineFile;
import dev.rollcall.config.ConfigFile;
import dev.rollcall.lint.Coverage;
import dev.rollcall.lint.LintReport;
import dev.rollcall.report.Baseline;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The baseline of a run of {@code lint}. */
final class Accepted {
  private final BaselineFile file;
  private List<Baseline.Entry> gone = List.of();

  private Accepted(BaselineFile file) {
    this.file = file;
  }

  /**
   * The baseline that the options name, or that lies beside the configuration.
   *
   * @throws UsageError if it is missing although it is named, or has a mistake
   */
  static Accepted of(LintOptions options, ConfigFile config) {
    if (options.noBaseline
        || options.noConfig && options.baseline == null
        || options.baseline == null && !config.mayHaveBaseline()) {
      return new Accepted(null);
    }
    BaselineFile file =
        BaselineFile.of(config, Optional.ofNullable(options.baseline).map(Path::of));
    file.problem()
        .ifPresent(
            problem -> {
              throw new UsageError(problem);
            });
    return new Accepted(file.baseline().entries().isEmpty() ? null : file);
  }

  /** The report with what is accepted silenced. */
  LintReport applied(LintReport report, Input input, Coverage coverage) {
    if (file == null) {
      return report;
    }
    if (coverage.compareTo(Coverage.FOLDERS) >= 0) {
      Set<String> seen = new HashSet<>();
      input.manifests().forEach(manifest -> seen.add(file.nameOf(manifest.file())));
      gone =
          file.baseline()
              .gone(
                  Baseline.of(report, file::nameOf),
                  name -> seen.contains(name) || !file.hasFile(name));
    }
    return file.applied(report);
  }

  /** A line about entries that no finding needs any more. */
  Optional<String> note() {
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            file.name()
                + ": "
                + gone.size()
                + (gone.size() == 1 ? " finding is" : " findings are")
                + " gone; `rollcall baseline prune` takes them out");
  }
}
