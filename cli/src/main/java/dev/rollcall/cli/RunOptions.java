package dev.rollcall.cli;

import picocli.CommandLine.Option;

/** What every command that reads manifests is told: which rules, which Kubernetes. */
abstract class RunOptions extends RuleOptions {
  @Option(
      names = "--kubernetes-version",
      paramLabel = "V",
      completionCandidates = Candidates.Versions.class,
      description =
          "A minor such as 1.31, or a range such as 1.31..1.34, of which plan plays the newest"
              + " (default: 1.36).")
  String kubernetesVersion;

  /** The same configuration and Kubernetes as {@code other}. */
  final void copy(RunOptions other) {
    config = other.config;
    noConfig = other.noConfig;
    kubernetesVersion = other.kubernetesVersion;
    rulesPath = other.rulesPath;
  }
}
