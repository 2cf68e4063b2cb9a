package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code rollcall plan} with their help texts. */
@Command(
    name = "plan",
    description = "Predict what the controllers do with manifests: objects, names, steps.",
    footer = {
      "",
      "Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or configuration, 3 our own failure.",
      "Example: rollcall plan --from git:origin/main deploy/",
      "         rollcall plan --from deploy-today/ --nodes nodes.yaml --report html=plan.html deploy/"
    })
final class PlanCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "The manifests that are applied: files, folders, patterns, or -.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "OLD",
      description =
          "What runs today: a file or folder of manifests, or git:REV[:PATH] for what the paths"
              + " (or PATH in the repository) were at a revision (default: nothing).")
  private String from;

  @Option(
      names = "--prune",
      description = "What is in OLD and not in PATH is deleted (default: left alone).")
  private boolean prune;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "Apply by kind as Helm does (helm, default), or as the files come (files).")
  private String order = "helm";

  @Option(
      names = "--nodes",
      paramLabel = "N|FILE|PRESET",
      description =
          "The cluster: a number of workers, a file of Node objects, or a preset: kind,"
              + " three-zones, edge (default: three workers in three zones and a tainted"
              + " control-plane node).")
  private String nodes;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Play the nodes and steps of a scenario instead of applying paths.")
  private String scenario;

  @Option(
      names = "--what-if",
      paramLabel = "FATE",
      completionCandidates = Candidates.Fates.class,
      description = "What becomes of new pods: ready (default), never-ready or image-pull.")
  private String whatIf = "ready";

  @Option(
      names = "--drain",
      paramLabel = "NODE",
      split = ",",
      description =
          "Also drain these nodes afterwards, as kubectl drain does: who goes, whom a"
              + " PodDisruptionBudget keeps.")
  private List<String> drain = new ArrayList<>();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "The clock: also list when CronJobs fire in the 24 hours from then, such as"
              + " 2026-03-29T00:00Z.")
  private String at;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "With --at: only list when CronJobs fire, for this long: 24h, 90m, 7d …")
  private String duration;

  @Option(
      names = "--kubernetes-version",
      paramLabel = "V",
      completionCandidates = Candidates.Versions.class,
      description = "The minor whose controllers run (default: 1.36).")
  private String kubernetesVersion;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "The namespace of objects that name none (default: default).")
  private String namespace;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      completionCandidates = Candidates.Severities.class,
      description = "The severity from which the exit code is 1: info, warning or error (default).")
  private String failOn;

  @Option(
      names = "--report",
      paramLabel = "FORMAT[=FILE]",
      completionCandidates = Candidates.Formats.class,
      description =
          "A report, to standard output or FILE; repeatable. Formats: text (default), "
              + "json, html, and of the findings alone concise, sarif, junit, github, gitlab,"
              + " checkstyle, markdown.")
  private List<String> reports = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Candidates.Formats.class,
      description = "Short for --report FORMAT.")
  private List<String> formats = new ArrayList<>();

  @Option(names = "--all", description = "Shorten nothing.")
  private boolean all;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (default: the nearest rollcall.yaml upwards).")
  private String config;

  @Option(names = "--no-config", description = "Read no configuration.")
  private boolean noConfig;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      completionCandidates = Candidates.Colours.class,
      description = "Colours: auto (default), always or never. NO_COLOR is honoured.")
  private String colour = "auto";

  PlanCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    PlanOptions options = new PlanOptions();
    for (String report : reports) {
      options.outputs.add(Output.parse(report));
    }
    for (String format : formats) {
      options.outputs.add(Output.parse(format));
    }
    options.kubernetesVersion = kubernetesVersion;
    if (scenario != null) {
      return new ScenarioPlay(scenario, options, streams).run();
    }
    if (paths.isEmpty()) {
      throw new UsageError("nothing to plan; name manifests, or a --scenario");
    }
    options.paths.addAll(paths);
    options.from = from;
    options.prune = prune;
    options.order = order;
    options.nodes = nodes;
    options.whatIf = whatIf;
    options.drain = List.copyOf(drain);
    options.at = at;
    options.duration = duration;
    options.namespace = namespace;
    options.failOn = failOn;
    options.all = all;
    options.config = config;
    options.noConfig = noConfig;
    options.colour = colour;
    return new PlanRun(options, streams).run();
  }
}
