package dev.rollcall.cli;

import dev.rollcall.config.Config;
import dev.rollcall.config.ConfigReader;
import dev.rollcall.files.ManifestFiles;
import dev.rollcall.files.PathGlob;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Rule;
import dev.rollcall.model.Manifest;
import dev.rollcall.rules.BuiltinRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code rollcall.yaml} of a run.
 *
 * @param folder where it lies; null without a file
 */
record ConfigFile(Config config, Path folder) {
  static final ConfigFile NONE = new ConfigFile(Config.NONE, null);
  private static final String NAME = "rollcall.yaml";

  /**
   * The nearest file in {@code directory} or above it, up to the folder that has {@code .git}; in
   * {@code directory} only, if it is in no repository.
   *
   * @throws UsageError if the file cannot be used
   */
  static ConfigFile find(Path directory) {
    Path start = directory.toAbsolutePath().normalize();
    Path nearest = null;
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (nearest == null && Files.isRegularFile(folder.resolve(NAME))) {
        nearest = folder;
      }
      if (Files.exists(folder.resolve(".git"))) {
        return nearest == null ? NONE : read(nearest, start);
      }
    }
    return start.equals(nearest) ? read(nearest, start) : NONE;
  }

  private static ConfigFile read(Path folder, Path start) {
    String name = start.relativize(folder.resolve(NAME)).toString().replace('\\', '/');
    ManifestFiles.Read read = ManifestFiles.read(name, folder.resolve(NAME));
    if (read.manifest().isEmpty()) {
      throw new UsageError(name + ": " + read.finding().map(Finding::message).orElse("unreadable"));
    }
    Set<String> profiles = new TreeSet<>();
    List<String> ids = new ArrayList<>();
    for (Rule rule : BuiltinRules.all()) {
      profiles.addAll(rule.info().profiles());
      ids.add(rule.info().id());
    }
    ConfigReader.Result result =
        ConfigReader.read(name, read.manifest().get().text(), profiles, ids);
    if (!result.problems().isEmpty()) {
      throw new UsageError(String.join("\n", result.problems()));
    }
    return new ConfigFile(result.config(), folder);
  }

  /** The input without the files that the configuration leaves out. */
  Input filter(Input input, Path directory) {
    if (config.exclude().isEmpty()) {
      return input;
    }
    List<Manifest> manifests =
        input.manifests().stream().filter(one -> isKept(one.file(), directory)).toList();
    List<Finding> findings =
        input.findings().stream().filter(one -> isKept(one.span().file(), directory)).toList();
    return new Input(manifests, findings, input.problems());
  }

  private boolean isKept(String file, Path directory) {
    if (file.startsWith("<")) {
      return true;
    }
    Path path = directory.toAbsolutePath().resolve(file).normalize();
    if (!path.startsWith(folder)) {
      return true;
    }
    String name = folder.relativize(path).toString().replace('\\', '/');
    return config.exclude().stream().noneMatch(pattern -> PathGlob.matches(pattern, name));
  }
}
