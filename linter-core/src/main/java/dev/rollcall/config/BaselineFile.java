package dev.rollcall.config;

import dev.rollcall.files.ManifestFiles;
import dev.rollcall.lint.LintReport;
import dev.rollcall.report.Baseline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the accepted findings of a run are, and which they are.
 *
 * @param path the file; it need not exist
 * @param baseline what it accepts; nothing if it does not exist
 * @param problem why it cannot be used
 * @param config whose paths are relative to what
 */
public record BaselineFile(
    Path path, Baseline baseline, Optional<String> problem, ConfigFile config) {
  private static final Baseline NOTHING = new Baseline(java.util.List.of());

  /**
   * The file that is {@code named} on the command, or in the configuration, or, if one is there,
   * {@link ConfigFile#BASELINE_NAME} beside the configuration.
   */
  public static BaselineFile of(ConfigFile config, Optional<Path> named) {
    Path path = named.map(config.directory()::resolve).orElse(config.baseline()).normalize();
    boolean expected = named.isPresent() || config.config().baseline().isPresent();
    if (!Files.isRegularFile(path)) {
      Optional<String> problem =
          expected
              ? Optional.of("no such file; `rollcall baseline create` writes it")
              : Optional.empty();
      return new BaselineFile(
          path, NOTHING, problem.map(text -> shown(config, path) + ": " + text), config);
    }
    String name = shown(config, path);
    ManifestFiles.Read read = ManifestFiles.read(name, path);
    if (read.manifest().isEmpty()) {
      String problem = name + ": " + read.finding().orElseThrow().message();
      return new BaselineFile(path, NOTHING, Optional.of(problem), config);
    }
    Baseline.Result result = Baseline.parse(name, read.manifest().get().text());
    return new BaselineFile(path, result.baseline(), result.problem(), config);
  }

  private static String shown(ConfigFile config, Path path) {
    return config.here(path.toString());
  }

  /** How messages show the file. */
  public String name() {
    return shown(config, path);
  }

  /** True if the file is there. */
  public boolean exists() {
    return Files.isRegularFile(path);
  }

  /** A file of the run, relative to the folder of the baseline. */
  public String nameOf(String file) {
    return file.startsWith("<")
        ? file
        : ConfigFile.relative(path.getParent(), config.directory().resolve(file));
  }

  /** True if the file of an entry is still there. */
  public boolean hasFile(String entryFile) {
    return Files.exists(path.resolveSibling(entryFile));
  }

  /** The report with what is accepted silenced. */
  public LintReport applied(LintReport report) {
    return baseline.applied(report, this::nameOf);
  }
}
