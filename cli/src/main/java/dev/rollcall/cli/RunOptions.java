package dev.rollcall.cli;

import dev.rollcall.lint.Rule;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * What every command that reads manifests is told: which configuration, which Kubernetes. The
 * options stand on the fields; null or empty means: not said.
 */
abstract class RunOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration (default: the nearest rollcall.yaml up to the repository root).")
  String config;

  @Option(names = "--no-config", description = "Pass over rollcall.yaml and the baseline.")
  boolean noConfig;

  @Option(
      names = "--kubernetes-version",
      paramLabel = "V",
      completionCandidates = Candidates.Versions.class,
      description =
          "A minor such as 1.31, or a range such as 1.31..1.34, of which plan plays the newest"
              + " (default: 1.36).")
  String kubernetesVersion;

  @Option(
      names = "--rules-path",
      paramLabel = "PATH",
      description =
          "A jar with rules of your own, or a folder of jars that belong together; repeatable.")
  List<String> rulesPath = new ArrayList<>();

  private List<Rule> rules;

  /** The rules built in and those of {@link #rulesPath}; the jars are opened once. */
  final List<Rule> rules(Streams streams) {
    if (rules == null) {
      rules = RuleJars.with(rulesPath, streams);
    }
    return rules;
  }

  /** The same configuration and Kubernetes as {@code other}. */
  final void copy(RunOptions other) {
    config = other.config;
    noConfig = other.noConfig;
    kubernetesVersion = other.kubernetesVersion;
    rulesPath = other.rulesPath;
  }
}
