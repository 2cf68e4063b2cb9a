package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.rules.BuiltinRules;
import java.nio.file.Files;

/** Finds the configuration of a run, and ends the run if it cannot be used. */
final class Configuration {
  private Configuration() {}

  /**
   * The file named by {@code --config}, else the nearest one above the run's directory.
   *
   * @param named null if {@code --config} is not given
   * @throws UsageError if the file is missing or has a mistake
   */
  static ConfigFile of(String named, boolean noConfig, Streams streams) {
    if (noConfig) {
      if (named != null) {
        throw new UsageError("--config and --no-config contradict each other");
      }
      return ConfigFile.none(streams.directory(), streams.directory());
    }
    ConfigFile file;
    if (named == null) {
      file = ConfigFile.find(streams.directory(), BuiltinRules::all);
    } else if (Files.isRegularFile(streams.directory().resolve(named))) {
      file =
          ConfigFile.read(
              streams.directory().resolve(named), streams.directory(), BuiltinRules::all);
    } else {
      throw new UsageError("--config " + named + ": no such file");
    }
    if (!file.problems().isEmpty()) {
      throw new UsageError(String.join("\nrollcall: ", file.problems()));
    }
    return file;
  }
}
