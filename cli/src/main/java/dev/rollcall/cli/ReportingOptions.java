package dev.rollcall.cli;

import picocli.CommandLine.Option;

/** What the commands that end in a report have in common. */
abstract class ReportingOptions extends RunOptions {
  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "The namespace of objects that name none (default: default).")
  String namespace;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      completionCandidates = Candidates.Severities.class,
      description = "The severity from which the exit code is 1: info, warning or error (default).")
  String failOn;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      completionCandidates = Candidates.Colours.class,
      description = "Colours: auto (default), always or never. NO_COLOR is honoured.")
  String colour = "auto";
}
