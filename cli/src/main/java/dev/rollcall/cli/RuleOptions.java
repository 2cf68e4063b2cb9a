package dev.rollcall.cli;

import dev.rollcall.config.RuleJars;
import dev.rollcall.lint.Rule;
import dev.rollcall.rules.BuiltinRules;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Where a command finds rules besides those built in. The options stand on the fields; null or
 * empty means: not said.
 */
class RuleOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration (default: the nearest rollcall.yaml up to the repository root).")
  String config;

  @Option(names = "--no-config", description = "Pass over rollcall.yaml and the baseline.")
  boolean noConfig;

  @Option(
      names = "--rules-path",
      paramLabel = "PATH",
      description =
          "A jar with rules of your own, or a folder of jars that belong together; repeatable.")
  List<String> rulesPath = new ArrayList<>();

  private List<Rule> rules;

  /**
   * The rules built in and those of {@link #rulesPath}; the jars are opened once.
   *
   * @throws UsageError if a path is missing, or a jar brings no rule that can be used
   */
  final List<Rule> rules(Streams streams) {
    if (rules == null) {
      RuleJars.Result found = RuleJars.with(BuiltinRules.all(), rulesPath, streams.directory());
      if (found.problem().isPresent()) {
        throw new UsageError("--rules-path " + found.problem().get());
      }
      rules = found.rules();
    }
    return rules;
  }
}
