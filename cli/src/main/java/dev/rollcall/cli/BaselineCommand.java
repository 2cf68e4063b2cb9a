package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that keep the file of accepted findings. */
@Command(
    name = "baseline",
    description = "Accept the findings of today, so that only new ones count.",
    footer = {
      "",
      "The file is .rollcall-baseline.json beside rollcall.yaml, or at the top of the repository.",
      "lint finds it there by itself; findings are known again when lines move."
    })
final class BaselineCommand implements Runnable {
  private final Streams streams;
  @Spec private CommandSpec spec;

  BaselineCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "baseline create, update or prune?");
  }

  @Command(name = "create", description = "Write the file; refuses if it is there.")
  int create(@Mixin Choice choice) {
    return new BaselineRun(choice.options(), streams).create();
  }

  @Command(
      name = "update",
      description = "Also accept what is new, and take out what is gone from the files checked.")
  int update(@Mixin Choice choice) {
    return new BaselineRun(choice.options(), streams).update();
  }

  @Command(
      name = "prune",
      description = "Only take out what is gone from the files checked; exit code 0.")
  int prune(@Mixin Choice choice) {
    return new BaselineRun(choice.options(), streams).prune();
  }

  /** What to check: as for {@code lint}. */
  static final class Choice extends RunOptions {
    @Parameters(
        paramLabel = "PATH",
        arity = "0..*",
        description = "Files, folders and patterns, as for lint (default: the folder).")
    private List<String> paths = new ArrayList<>();

    @Option(
        names = "--baseline",
        paramLabel = "FILE",
        description = "The file of accepted findings.")
    private String baseline;

    @Option(names = "--profile", paramLabel = "NAME", description = "As for lint.")
    private String profile;

    @Option(names = "--exclude", paramLabel = "PATTERN", description = "As for lint.")
    private List<String> excluded = new ArrayList<>();

    private LintOptions options() {
      LintOptions options = new LintOptions();
      options.copy(this);
      options.paths.addAll(paths.isEmpty() ? List.of(".") : paths);
      options.baseline = baseline;
      options.profile = profile;
      options.excluded.addAll(excluded);
      return options;
    }
  }
}
