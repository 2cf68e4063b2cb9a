package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code rollcall lint} with their help texts. */
@Command(
    name = "lint",
    description = "Check manifests: accepted by the server? wise?",
    footer = {
      "",
      "Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or configuration, 3 our own failure.",
      "",
      "Examples:",
      "  rollcall lint .",
      "  rollcall lint --kubernetes-version 1.31..1.34 --fail-on warning deploy/",
      "  rollcall lint --report text --report sarif=rollcall.sarif .",
      "  helm template ./chart | rollcall lint -"
    })
final class LintCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files, folders, patterns such as 'apps/**/*.yaml', or - for standard input.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--files-from",
      paramLabel = "FILE",
      description =
          "Also check the paths listed in FILE, one a line; - reads the list from standard input.")
  private String filesFrom;

  @Option(
      names = "--stdin-filename",
      paramLabel = "NAME",
      description = "The name findings show for standard input.")
  private String stdinFilename;

  @Option(
      names = "--context",
      paramLabel = "PATH",
      description =
          "Also read what is here, to know what the manifests refer to, without findings about"
              + " it; repeatable.")
  private List<String> context = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "OLD",
      description =
          "What runs today: a file or folder of manifests, or git:REV[:PATH]. Changes that the"
              + " server refuses are findings.")
  private String from;

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      description = "Leave out paths that match; repeatable.")
  private List<String> excluded = new ArrayList<>();

  @Option(names = "--no-gitignore", description = "Also check what .gitignore files leave out.")
  private boolean noGitIgnore;

  @Option(
      names = "--kubernetes-version",
      paramLabel = "V",
      completionCandidates = Candidates.Versions.class,
      description =
          "A minor such as 1.31, or a range such as 1.31..1.34 (default: the newest, 1.36).")
  private String kubernetesVersion;

  @Option(
      names = "--stage",
      paramLabel = "S,…",
      completionCandidates = Candidates.Stages.class,
      description =
          "Only findings of these stages: syntax, decode, server, warning, rule, simulation.")
  private List<String> stages = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      completionCandidates = Candidates.Profiles.class,
      description = "The set of rules: ${COMPLETION-CANDIDATES} (default: recommended).")
  private String profile;

  @Option(
      names = "--rule",
      paramLabel = "ID",
      completionCandidates = Candidates.RuleIds.class,
      description = "Ask only this rule; repeatable.")
  private List<String> onlyRules = new ArrayList<>();

  @Option(
      names = "--crds",
      paramLabel = "PATH",
      description = "Custom resource definitions to check custom resources against; repeatable.")
  private List<String> crds = new ArrayList<>();

  @Option(
      names = "--unknown-kinds",
      paramLabel = "LEVEL",
      completionCandidates = Candidates.UnknownKinds.class,
      description = "What kinds without a schema are: info (default), error or ignore.")
  private String unknownKinds;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "The namespace of objects that name none (default: default).")
  private String namespace;

  @Option(
      names = "--closed-world",
      description =
          "The input is all that the cluster will hold: references to anything else are findings.")
  private boolean closedWorld;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration (default: the nearest rollcall.yaml up to the repository root).")
  private String config;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Accepted findings, which do not count (default: .rollcall-baseline.json beside rollcall.yaml).")
  private String baseline;

  @Option(names = "--no-baseline", description = "Accepted findings count, too.")
  private boolean noBaseline;

  @Option(names = "--no-config", description = "Pass over rollcall.yaml and the baseline.")
  private boolean noConfig;

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
              + "concise, json, sarif, junit, github, gitlab, checkstyle, markdown, html.")
  private List<String> reports = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Candidates.Formats.class,
      description = "Short for --report FORMAT.")
  private List<String> formats = new ArrayList<>();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      completionCandidates = Candidates.Colours.class,
      description = "Colours: auto (default), always or never. NO_COLOR is honoured.")
  private String colour = "auto";

  @Option(
      names = "--fix",
      description = "Apply the fixes that keep the meaning, then report what is left.")
  private boolean fix;

  @Option(
      names = "--diff",
      description =
          "Print what --fix would change as a patch, and change nothing; exit code 1 if there is a change.")
  private boolean diff;

  @Option(
      names = "--unsafe",
      description = "With --fix and --diff: also those that may change behaviour.")
  private boolean unsafe;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing on standard error but failures.")
  private boolean quiet;

  LintCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (paths.isEmpty() && filesFrom == null) {
      throw new UsageError("nothing to check; name files or folders, or - for standard input");
    }
    LintOptions options = new LintOptions();
    options.paths.addAll(paths);
    options.context.addAll(context);
    options.from = from;
    options.filesFrom = filesFrom;
    options.stdinFilename = stdinFilename;
    options.excluded.addAll(excluded);
    options.noGitIgnore = noGitIgnore;
    options.kubernetesVersion = kubernetesVersion;
    options.stages.addAll(stages);
    options.profile = profile;
    options.onlyRules.addAll(onlyRules);
    options.crds.addAll(crds);
    options.unknownKinds = unknownKinds;
    options.namespace = namespace;
    options.closedWorld = closedWorld;
    options.noConfig = noConfig;
    options.config = config;
    options.baseline = baseline;
    options.noBaseline = noBaseline;
    options.failOn = failOn;
    if (diff && !(reports.isEmpty() && formats.isEmpty())) {
      throw new UsageError("--diff prints a patch and no report; leave --report and --format out");
    }
    for (String report : reports) {
      options.outputs.add(Output.parse(report));
    }
    for (String format : formats) {
      options.outputs.add(Output.parse(format));
    }
    options.colour = colour;
    options.fix = fix;
    options.diff = diff;
    options.unsafe = unsafe;
    options.quiet = quiet;
    return new LintRun(options, streams).run();
  }
}
