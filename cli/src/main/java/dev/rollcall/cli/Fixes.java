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

/** The fixes of a report: written to the files, or shown as a patch. */
final class Fixes {
  private final List<Manifest> manifests = new ArrayList<>();
  private final Map<String, String> fixed = new HashMap<>();
  private final Streams streams;

  /** The name that standard input goes by; a file of that name may differ from it. */
  private final String standardInput;

  private int applied;

  /** Works the fixes out; nothing is written. */
  Fixes(Input input, LintReport report, LintOptions options, Streams streams) {
    this.streams = streams;
    this.standardInput = options.paths.contains("-") ? options.stdinFilename : null;
    Map<String, List<Finding>> byFile = new HashMap<>();
    for (Finding finding : report.findings()) {
      if (finding.fix().isPresent()) {
        byFile.computeIfAbsent(finding.span().file(), file -> new ArrayList<>()).add(finding);
      }
    }
    for (Manifest manifest : input.manifests()) {
      manifests.add(manifest);
      List<Finding> findings = byFile.getOrDefault(manifest.file(), List.of());
      FixApplier.Fixed result =
          findings.isEmpty()
              ? new FixApplier.Fixed(manifest.text(), 0)
              : FixApplier.apply(manifest.text(), findings, options.unsafe);
      if (result.applied() > 0 && isPlainText(manifest)) {
        fixed.put(manifest.file(), result.text());
        applied += result.applied();
      }
    }
  }

  /** Files in other encodings are left alone: writing them would change every byte. */
  private boolean isPlainText(Manifest manifest) {
    Path path = path(manifest);
    try {
      if (manifest.file().equals(standardInput)
          || !Files.isRegularFile(path)
          || Arrays.equals(
              manifest.text().getBytes(StandardCharsets.UTF_8), Files.readAllBytes(path))) {
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
   * Writes the fixed files; standard input cannot be fixed. Gives all texts as they are now.
   *
   * @throws UsageError if a file cannot be written
   */
  List<Manifest> write() {
    List<Manifest> now = new ArrayList<>();
    for (Manifest manifest : manifests) {
      String text = fixed.get(manifest.file());
      if (text == null
          || manifest.file().equals(standardInput)
          || !Files.isRegularFile(path(manifest))) {
        now.add(manifest);
        continue;
      }
      try {
        Files.writeString(path(manifest), text);
      } catch (IOException failure) {
        throw new UsageError("--fix: cannot write " + manifest.file());
      }
      now.add(new Manifest(manifest.file(), text));
    }
    streams.err().println("rollcall: " + counted() + " applied");
    return now;
  }

  /** Prints the patch and returns true if there is anything in it. */
  boolean print() {
    StringBuilder out = new StringBuilder();
    for (Manifest manifest : manifests) {
      String text = fixed.get(manifest.file());
      if (text != null) {
        UnifiedDiff.write(manifest.file(), manifest.text(), text, out);
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
