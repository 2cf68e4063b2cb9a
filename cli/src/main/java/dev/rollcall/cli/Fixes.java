package dev.rollcall.cli;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.FixApplier;
import dev.rollcall.lint.LintReport;
import dev.rollcall.model.Manifest;
import dev.rollcall.report.UnifiedDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The fixes of a run: in the texts until none is left, then written to the files or shown. */
final class Fixes {
  /** A fix may make room for another one; two that undo each other have to end, too. */
  private static final int ROUNDS_MAX = 10;

  private final List<Manifest> before;
  private final List<Manifest> now;
  private final LintOptions options;
  private final Streams streams;

  /** The name that standard input goes by; a file of that name may differ from it. */
  private final String standardInput;

  private final Map<String, Boolean> fixable = new HashMap<>();
  private int applied;

  /** Nothing is fixed yet. */
  Fixes(List<Manifest> manifests, LintOptions options, Streams streams) {
    this.before = manifests;
    this.now = new ArrayList<>(manifests);
    this.options = options;
    this.streams = streams;
    this.standardInput = options.paths.contains("-") ? options.stdinFilename : null;
  }

  /** Applies fixes and looks again until no fix is left; returns the last report. */
  LintReport settle(LintReport first, Function<List<Manifest>, LintReport> look) {
    LintReport report = first;
    for (int round = 0; round < ROUNDS_MAX && apply(report); round++) {
      report = look.apply(List.copyOf(now));
    }
    return report;
  }

  private boolean apply(LintReport report) {
    Map<String, List<Finding>> byFile = new HashMap<>();
    for (Finding finding : report.findings()) {
      if (finding.fix().isPresent()) {
        byFile.computeIfAbsent(finding.span().file(), file -> new ArrayList<>()).add(finding);
      }
    }
    boolean some = false;
    for (int i = 0; i < now.size(); i++) {
      Manifest manifest = now.get(i);
      List<Finding> findings = byFile.get(manifest.file());
      if (findings != null) {
        FixApplier.Fixed fixed = FixApplier.apply(manifest.text(), findings, options.unsafe);
        if (fixed.applied() > 0 && isFixable(before.get(i))) {
          now.set(i, new Manifest(manifest.file(), fixed.text()));
          applied += fixed.applied();
          some = true;
        }
      }
    }
    return some;
  }

  /** What comes from standard input has no file, but a patch. */
  private boolean isFixable(Manifest manifest) {
    return fixable.computeIfAbsent(
        manifest.file(), file -> isFile(manifest) ? isPlainText(manifest) : options.diff);
  }

  private boolean isFile(Manifest manifest) {
    return !manifest.file().equals(standardInput) && Files.isRegularFile(path(manifest));
  }

  /** Files in other encodings are left alone: writing them would change every byte. */
  private boolean isPlainText(Manifest manifest) {
    try {
      byte[] bytes = Files.readAllBytes(path(manifest));
      if (Arrays.equals(manifest.text().getBytes(StandardCharsets.UTF_8), bytes)) {
        return true;
      }
    } catch (IOException unreadable) {
      return false;
    }
    streams.err().println("rollcall: " + manifest.file() + " is not plain UTF-8; not fixed");
    return false;
  }

  private Path path(Manifest manifest) {
    return streams.directory().resolve(manifest.file());
  }

  /**
   * Writes the files that have changed.
   *
   * @throws UsageError if a file cannot be written
   */
  void write() {
    for (int i = 0; i < now.size(); i++) {
      if (now.get(i) != before.get(i)) {
        try {
          Files.writeString(path(now.get(i)), now.get(i).text());
        } catch (IOException failure) {
          throw new UsageError("--fix: cannot write " + now.get(i).file());
        }
      }
    }
    streams.err().println("rollcall: " + counted() + " applied");
  }

  /** Prints the patch and returns true if there is anything in it. */
  boolean print() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < now.size(); i++) {
      if (now.get(i) != before.get(i)) {
        UnifiedDiff.write(now.get(i).file(), before.get(i).text(), now.get(i).text(), out);
      }
    }
    streams.out().print(out);
    streams.out().flush();
    if (out.length() > 0) {
      streams.err().println("rollcall: --fix would apply " + counted());
    }
    return out.length() > 0;
  }

  private String counted() {
    return applied + (applied == 1 ? " fix" : " fixes");
  }
}
