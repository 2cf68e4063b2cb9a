package dev.rollcall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollcall lint}. */
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
  @Mixin private final LintOptions options = new LintOptions();

  LintCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (options.paths.isEmpty() && options.filesFrom == null) {
      throw new UsageError("nothing to check; name files or folders, or - for standard input");
    }
    if (options.diff && !options.outputs.isEmpty()) {
      throw new UsageError("--diff prints a patch and no report; leave --report and --format out");
    }
    return new LintRun(options, streams).run();
  }
}
