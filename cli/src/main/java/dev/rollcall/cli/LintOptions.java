package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the user asked of {@code rollcall lint}, with the help texts. */
final class LintOptions extends ReportingOptions {
  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files, folders, patterns such as 'apps/**/*.yaml', or - for standard input.")
  List<String> paths = new ArrayList<>();

  @Option(
      names = {"--report", "--format"},
      paramLabel = "FORMAT[=FILE]",
      completionCandidates = Candidates.Formats.class,
      converter = Output.FromText.class,
      description =
          "A report, to standard output or FILE; repeatable. Formats: text (default), "
              + "concise, json, sarif, junit, github, gitlab, checkstyle, markdown, html.")
  List<Output> outputs = new ArrayList<>();

  @Option(
      names = "--files-from",
      paramLabel = "FILE",
      description =
          "Also check the paths listed in FILE, one a line; - reads the list from standard input.")
  String filesFrom;

  @Option(
      names = "--stdin-filename",
      paramLabel = "NAME",
      description = "The name findings show for standard input.")
  String stdinFilename;

  @Option(
      names = "--context",
      paramLabel = "PATH",
      description =
          "Also read what is here, to know what the manifests refer to, without findings about"
              + " it; repeatable.")
  List<String> context = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "OLD",
      description =
          "What runs today: a file or folder of manifests, or git:REV[:PATH]. Changes that the"
              + " server refuses are findings.")
  String from;

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      description = "Leave out paths that match; repeatable.")
  List<String> excluded = new ArrayList<>();

  @Option(names = "--no-gitignore", description = "Also check what .gitignore files leave out.")
  boolean noGitIgnore;

  @Option(
      names = "--stage",
      paramLabel = "S,…",
      completionCandidates = Candidates.Stages.class,
      description =
          "Only findings of these stages: syntax, decode, server, admission, warning, rule,"
              + " simulation.")
  List<String> stages = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      completionCandidates = Candidates.Profiles.class,
      description = "The set of rules: ${COMPLETION-CANDIDATES} (default: recommended).")
  String profile;

  @Option(
      names = "--rule",
      paramLabel = "ID",
      completionCandidates = Candidates.RuleIds.class,
      description = "Ask only this rule; repeatable.")
  List<String> onlyRules = new ArrayList<>();

  @Option(
      names = "--crds",
      paramLabel = "PATH",
      description = "Custom resource definitions to check custom resources against; repeatable.")
  List<String> crds = new ArrayList<>();

  @Option(
      names = "--unknown-kinds",
      paramLabel = "LEVEL",
      completionCandidates = Candidates.UnknownKinds.class,
      description = "What kinds without a schema are: info (default), error or ignore.")
  String unknownKinds;

  @Option(
      names = "--closed-world",
      description =
          "The input is all that the cluster will hold: references to anything else are findings.")
  boolean closedWorld;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Accepted findings, which do not count (default: .rollcall-baseline.json beside rollcall.yaml).")
  String baseline;

  @Option(names = "--no-baseline", description = "Accepted findings count, too.")
  boolean noBaseline;

  @Option(
      names = "--fix",
      description = "Apply the fixes that keep the meaning, then report what is left.")
  boolean fix;

  @Option(
      names = "--diff",
      description =
          "Print what --fix would change as a patch, and change nothing; exit code 1 if there is a change.")
  boolean diff;

  @Option(
      names = "--unsafe",
      description = "With --fix and --diff: also those that may change behaviour.")
  boolean unsafe;

  @Option(
      names = "--profile-rules",
      description =
          "Also print to standard error how long reading, the server's checks and each rule took;"
              + " as JSON if the report is JSON.")
  boolean profileRules;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing on standard error but failures.")
  boolean quiet;
}
