package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the user asked of {@code rollcall plan}, with the help texts. */
final class PlanOptions extends ReportingOptions {
  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "The manifests that are applied: files, folders, patterns, or -.")
  List<String> paths = new ArrayList<>();

  @Option(
      names = {"--report", "--format"},
      paramLabel = "FORMAT[=FILE]",
      completionCandidates = Candidates.PlanFormats.class,
      converter = Output.FromText.class,
      description =
          "A report, to standard output or FILE; repeatable. Formats: text (default), "
              + "concise, json, sarif, junit, github, gitlab, checkstyle, markdown, html, mermaid.")
  List<Output> outputs = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "OLD",
      description =
          "What runs today: a file or folder of manifests, or git:REV[:PATH] for what the paths"
              + " (or PATH in the repository) were at a revision (default: nothing).")
  String from;

  @Option(
      names = "--prune",
      description = "What is in OLD and not in PATH is deleted (default: left alone).")
  boolean prune;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      completionCandidates = Candidates.Orders.class,
      description =
          "Apply as helm does (hooks, then by kind; default), as kubectl (as the files come), argocd"
              + " (phases and waves) or flux (definitions first).")
  String order = "helm";

  @Option(
      names = "--nodes",
      paramLabel = "N|FILE|PRESET",
      description =
          "The cluster: a number of workers, a file of Node objects, or a preset: kind,"
              + " three-zones, edge (default: three workers in three zones and a tainted"
              + " control-plane node).")
  String nodes;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Play the nodes and steps of a scenario instead of applying paths.")
  String scenario;

  @Option(
      names = "--what-if",
      paramLabel = "FATE",
      completionCandidates = Candidates.Fates.class,
      description = "What becomes of new pods: ready (default), never-ready or image-pull.")
  String whatIf = "ready";

  @Option(
      names = "--drain",
      paramLabel = "NODE",
      split = ",",
      description =
          "Also drain these nodes afterwards, as kubectl drain does: who goes, whom a"
              + " PodDisruptionBudget keeps.")
  List<String> drain = new ArrayList<>();

  @Option(
      names = "--lose",
      paramLabel = "NODE",
      split = ",",
      description =
          "Also lose these nodes afterwards, as when machines die: what is replaced after how long,"
              + " what waits for ever.")
  List<String> lose = new ArrayList<>();

  @Option(
      names = "--clusters",
      paramLabel = "FILE",
      description =
          "Only divide replicas among the clusters of FILE, as KubeFed does by preferences and"
              + " Karmada by policies.")
  String clusters;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "The clock: also list when CronJobs fire in the 24 hours from then, such as"
              + " 2026-03-29T00:00Z.")
  String at;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "With --at: only list when CronJobs fire, for this long: 24h, 90m, 7d …")
  String duration;

  @Option(names = "--all", description = "Shorten nothing.")
  boolean all;
}
