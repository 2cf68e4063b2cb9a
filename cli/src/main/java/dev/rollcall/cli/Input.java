package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.files.FileWalk;
import dev.rollcall.files.ManifestFiles;
import dev.rollcall.lint.Finding;
import dev.rollcall.model.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The manifests a run is about.
 *
 * @param findings what was wrong with single files
 * @param problems paths that do not exist: a usage error, after the rest has been reported
 */
record Input(List<Manifest> manifests, List<Finding> findings, List<String> problems) {
  private static final String STDIN = "-";
  private static final int PARALLEL_MIN = 64;

  /** The same with other texts. */
  Input with(List<Manifest> texts) {
    return new Input(texts, findings, problems);
  }

  /** The same with what is wrong with other files. */
  Input and(List<Finding> others) {
    if (others.isEmpty()) {
      return this;
    }
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(others);
    return new Input(manifests, all, problems);
  }

  /** Reads what the options of {@code lint} name, less what the configuration leaves out. */
  static Input read(LintOptions options, ConfigFile file, Streams streams) {
    return read(
        options.paths,
        options.filesFrom,
        options.stdinFilename,
        !options.noGitIgnore,
        options.excluded,
        file.leftOut(),
        streams);
  }

  /** Reads all that {@code paths} name; relative ones start at the streams' directory. */
  static Input read(
      List<String> paths,
      String filesFrom,
      String stdinName,
      boolean gitIgnore,
      List<String> excluded,
      Predicate<Path> leftOut,
      Streams streams) {
    List<String> all = new ArrayList<>(paths);
    if (filesFrom != null) {
      all.addAll(list(filesFrom, streams));
    }
    List<Manifest> manifests = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    if (all.remove(STDIN)) {
      if (stdinName == null || !leftOut.test(streams.directory().resolve(stdinName))) {
        add(
            ManifestFiles.read(stdinName == null ? "<stdin>" : stdinName, streams.in()),
            manifests,
            findings);
      }
      all.removeIf(STDIN::equals);
    }
    FileWalk.Found found = FileWalk.find(streams.directory(), all, gitIgnore, excluded, leftOut);
    Stream<Map.Entry<String, Path>> files = found.files().entrySet().stream();
    if (found.files().size() >= PARALLEL_MIN) {
      files = new ArrayList<>(found.files().entrySet()).parallelStream();
    }
    for (ManifestFiles.Read read :
        files.map(file -> ManifestFiles.read(file.getKey(), file.getValue())).toList()) {
      add(read, manifests, findings);
    }
    return new Input(manifests, findings, found.problems());
  }

  private static void add(
      ManifestFiles.Read read, List<Manifest> manifests, List<Finding> findings) {
    read.manifest().ifPresent(manifests::add);
    read.finding().ifPresent(findings::add);
  }

  /** One path a line; blank lines do not count. */
  private static List<String> list(String file, Streams streams) {
    try {
      String text =
          file.equals(STDIN)
              ? new String(streams.in().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              : Files.readString(streams.directory().resolve(file));
      return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (IOException failure) {
      throw new UsageError("--files-from " + file + ": cannot be read");
    }
  }
}
