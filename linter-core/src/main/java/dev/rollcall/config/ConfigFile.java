package dev.rollcall.config;

import dev.rollcall.files.ManifestFiles;
import dev.rollcall.files.PathPatterns;
import dev.rollcall.lint.Coverage;
import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.LocalLevels;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleChoice;
import dev.rollcall.model.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The {@code rollcall.yaml} of a run, or that there is none.
 *
 * @param text the file itself; empty without one
 * @param problems why it cannot be used, a line each; then {@code config} is incomplete
 * @param folder what its paths are relative to: where it lies, or, without one, the root of the
 *     repository, or the run's directory outside of repositories
 * @param directory the run's directory
 */
public record ConfigFile(
    Config config, Optional<Manifest> text, List<String> problems, Path folder, Path directory) {
  /** How the file is called. */
  public static final String NAME = "rollcall.yaml";

  /** How the file of accepted findings is called unless something else is said. */
  public static final String BASELINE_NAME = ".rollcall-baseline.json";

  /**
   * The nearest file in {@code directory} or above it, up to the folder that has {@code .git} or
   * the root of the file system.
   */
  public static ConfigFile find(Path directory, Supplier<List<Rule>> rules) {
    Path start = directory.toAbsolutePath().normalize();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path file = folder.resolve(NAME);
      if (Files.isRegularFile(file)) {
        return read(file, start, rules);
      }
      if (Files.exists(folder.resolve(".git"))) {
        return none(folder, start);
      }
    }
    return none(start, start);
  }

  /** No file; paths are relative to {@code folder}. */
  public static ConfigFile none(Path folder, Path directory) {
    return new ConfigFile(Config.NONE, Optional.empty(), List.of(), folder, directory);
  }

  /** Reads that file, for a run in {@code directory}. */
  public static ConfigFile read(Path file, Path directory, Supplier<List<Rule>> rules) {
    Path start = directory.toAbsolutePath().normalize();
    Path path = start.resolve(file).normalize();
    String name = slashes(shown(path, start));
    ManifestFiles.Read read = ManifestFiles.read(name, path);
    if (read.manifest().isEmpty()) {
      String problem = name + ": " + read.finding().orElseThrow().message();
      return new ConfigFile(
          Config.NONE, Optional.empty(), List.of(problem), path.getParent(), start);
    }
    Manifest text = read.manifest().get();
    ConfigReader.Result result = ConfigReader.read(name, text.text(), Vocabulary.of(rules.get()));
    return new ConfigFile(
        result.config(), Optional.of(text), result.problems(), path.getParent(), start);
  }

  private static String shown(Path path, Path start) {
    return path.getRoot().equals(start.getRoot())
        ? start.relativize(path).toString()
        : path.toString();
  }

  /** The rules of a run. {@code profile} is what the user said, if anything. */
  public RuleChoice choice(List<Rule> all, Optional<String> profile, Coverage coverage) {
    return RuleChoice.of(
        rules(all),
        profile.or(config::profile).orElse("recommended"),
        config.rules(),
        config.parameters(),
        config.overrides().isEmpty() ? List.of() : local(),
        coverage);
  }

  /** All rules of a run: those built in, and those of the file. */
  public List<Rule> rules(List<Rule> builtIn) {
    if (config.custom().isEmpty()) {
      return builtIn;
    }
    List<Rule> all = new ArrayList<>(builtIn);
    config.custom().forEach(one -> all.add(one.rule()));
    return all;
  }

  private List<LocalLevels> local() {
    List<LocalLevels> local = new ArrayList<>();
    for (Config.Override one : config.overrides()) {
      PathPatterns patterns = new PathPatterns(one.paths());
      local.add(
          new LocalLevels(
              file -> one.paths().isEmpty() || patterns.cover(nameOf(directory.resolve(file))),
              one.objects(),
              one.rules(),
              one.places(),
              one.reason()));
    }
    return local;
  }

  /** What the configuration says of objects that are not in the input. */
  public ExternalObjects external() {
    return config.external().isEmpty()
        ? ExternalObjects.NONE
        : new ExternalObjects(config.external());
  }

  /** True for files and folders that are not looked at, and for this file itself. */
  public Predicate<Path> leftOut() {
    if (text.isEmpty()) {
      return path -> false;
    }
    PathPatterns patterns = new PathPatterns(config.exclude());
    String own = text.get().file();
    return path -> patterns.coverAll(nameOf(path)) || here(path.toString()).equals(own);
  }

  /**
   * The path relative to {@link #folder}, with {@code /}; what lies outside begins with {@code ..}.
   */
  public String nameOf(Path path) {
    return relative(folder, directory.resolve(path));
  }

  static String relative(Path folder, Path path) {
    Path absolute = path.normalize();
    return absolute.getRoot().equals(folder.getRoot())
        ? slashes(folder.relativize(absolute).toString())
        : slashes(absolute.toString());
  }

  /** False if there are no accepted findings for sure, so that nothing need be loaded for them. */
  public boolean mayHaveBaseline() {
    return config.baseline().isPresent() || Files.exists(folder.resolve(BASELINE_NAME));
  }

  /** Where the accepted findings are unless the command says otherwise. */
  Path baseline() {
    return folder.resolve(config.baseline().orElse(BASELINE_NAME));
  }

  /** A path of the configuration as seen from the run's directory. */
  public String here(String path) {
    Path absolute = folder.resolve(path).normalize();
    return slashes(shown(absolute, directory));
  }

  /** True if a run over this folder sees all that the configuration is about. */
  public boolean isWithin(Path path) {
    return folder.startsWith(directory.resolve(path).normalize());
  }

  private static String slashes(String path) {
    return path.replace('\\', '/');
  }
}
