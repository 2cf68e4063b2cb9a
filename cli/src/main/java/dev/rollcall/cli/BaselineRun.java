package dev.rollcall.cli;

import dev.rollcall.config.BaselineFile;
import dev.rollcall.config.ConfigFile;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.RuleTimes;
import dev.rollcall.report.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Carries out {@code rollcall baseline}. */
final class BaselineRun {
  private final Streams streams;
  private final LintOptions options;
  private final ConfigFile config;
  private final BaselineFile file;

  BaselineRun(LintOptions options, Streams streams) {
    this.streams = streams;
    this.options = options;
    this.config = Configuration.of(options, streams);
    this.file = BaselineFile.of(config, Optional.ofNullable(options.baseline).map(Path::of));
  }

  int create() {
    if (file.exists()) {
      throw new UsageError(
          file.name() + " is there already; `rollcall baseline update` brings it up to date");
    }
    Baseline now = now(input());
    write(now);
    return said(now.entries().size() + " accepted");
  }

  int update() {
    Input input = inputOfExisting();
    Baseline now = now(input);
    List<Baseline.Entry> gone = file.baseline().gone(now, looked(input));
    Baseline kept = file.baseline().without(gone);
    Baseline updated = kept.with(now);
    write(updated);
    int added = updated.entries().size() - kept.entries().size();
    return said(
        updated.entries().size()
            + " accepted, "
            + added
            + " of them new; "
            + gone.size()
            + " gone");
  }

  int prune() {
    Input input = inputOfExisting();
    List<Baseline.Entry> gone = file.baseline().gone(now(input), looked(input));
    Baseline kept = file.baseline().without(gone);
    write(kept);
    return said(kept.entries().size() + " accepted; " + gone.size() + " gone");
  }

  private Input inputOfExisting() {
    if (!file.exists()) {
      throw new UsageError(file.name() + ": no such file; `rollcall baseline create` writes it");
    }
    file.problem()
        .ifPresent(
            problem -> {
              throw new UsageError(problem);
            });
    return input();
  }

  private Input input() {
    Input input = Input.read(options, config, streams);
    if (!input.problems().isEmpty()) {
      throw new UsageError(input.problems().get(0));
    }
    return input;
  }

  private Baseline now(Input input) {
    LintReport report =
        new LintSettings(options, config, streams)
            .inspection(RuleTimes.OFF)
            .inspect(input.manifests(), input.findings());
    return Baseline.of(report, file::nameOf);
  }

  /** The entries that this run can speak about: of files it read, or that no longer exist. */
  private java.util.function.Predicate<String> looked(Input input) {
    Set<String> seen = new HashSet<>();
    input.manifests().forEach(manifest -> seen.add(file.nameOf(manifest.file())));
    return name -> seen.contains(name) || !file.hasFile(name);
  }

  private void write(Baseline baseline) {
    try {
      Files.createDirectories(file.path().getParent());
      Files.writeString(file.path(), baseline.text());
    } catch (IOException failure) {
      throw new UsageError(file.name() + ": cannot be written");
    }
  }

  private int said(String what) {
    streams.err().println("rollcall: " + file.name() + ": " + what);
    return ExitCode.CLEAN;
  }
}
