package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.lint.Rule;
import dev.rollcall.rules.BuiltinRules;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;

/** Finds the configuration of a run, and ends the run if it cannot be used. */
final class Configuration {
  private Configuration() {}

  /** The file that the options name, for a run with their rules. */
  static ConfigFile of(RunOptions options, Streams streams) {
    return of(options.config, options.noConfig, () -> options.rules(streams), streams);
  }

  /**
   * The file named by {@code --config}, else the nearest one above the run's directory.
   *
   * @param named null if {@code --config} is not given
   * @throws UsageError if the file is missing or has a mistake
   */
  static ConfigFile of(String named, boolean noConfig, Streams streams) {
    return of(named, noConfig, BuiltinRules::all, streams);
  }

  private static ConfigFile of(
      String named, boolean noConfig, Supplier<List<Rule>> rules, Streams streams) {
    ConfigFile file = find(named, noConfig, rules, streams);
    if (!file.problems().isEmpty()) {
      throw new UsageError(String.join("\nrollcall: ", file.problems()));
    }
    return file;
  }

  /**
   * The same, also if there are mistakes in it.
   *
   * @throws UsageError if the file is missing
   */
  static ConfigFile find(
      String named, boolean noConfig, Supplier<List<Rule>> rules, Streams streams) {
    if (noConfig) {
      if (named != null) {
        throw new UsageError("--config and --no-config contradict each other");
      }
      return ConfigFile.none(streams.directory(), streams.directory());
    }
    if (named == null) {
      return ConfigFile.find(streams.directory(), rules);
    }
    if (!Files.isRegularFile(streams.directory().resolve(named))) {
      throw new UsageError("--config " + named + ": no such file");
    }
    return ConfigFile.read(streams.directory().resolve(named), streams.directory(), rules);
  }
}
