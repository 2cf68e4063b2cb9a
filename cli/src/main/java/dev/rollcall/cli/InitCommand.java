package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.files.ManifestFiles;
import dev.rollcall.migrate.ForeignConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a configuration to start from. */
@Command(
    name = "init",
    description = {
      "Write rollcall.yaml with every setting as a comment; refuses if it is there.",
      "With --from, write another tool's configuration as one of ours."
    },
    footer = {
      "",
      "Examples: rollcall init --from kube-linter .kube-linter.yaml",
      "          rollcall init --from kube-score ci/lint.sh",
      "          rollcall init --from polaris polaris.yaml"
    })
final class InitCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--from",
      paramLabel = "TOOL",
      completionCandidates = Candidates.Tools.class,
      description =
          "Translate the configuration of this tool: kube-linter, kube-score or polaris. kube-score has none; FILE is then what calls it.")
  private String from;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "With --from: that configuration.")
  private String file;

  InitCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (from == null && file != null) {
      throw new UsageError(file + ": a file goes with --from TOOL");
    }
    Path target = streams.directory().resolve(ConfigFile.NAME);
    if (Files.exists(target)) {
      throw new UsageError(ConfigFile.NAME + " is there already; nothing is written");
    }
    try {
      Files.writeString(target, from == null ? text() : translated());
    } catch (IOException failure) {
      throw new UsageError(ConfigFile.NAME + ": cannot be written");
    }
    String kind =
        from == null
            ? "in which every setting is a comment"
            : "in which comments name what has no counterpart";
    streams
        .err()
        .println(
            "rollcall: wrote "
                + ConfigFile.NAME
                + ", "
                + kind
                + "; `rollcall lint .` reads it from here down");
    return ExitCode.CLEAN;
  }

  private String translated() {
    if (!ForeignConfiguration.TOOLS.contains(from)) {
      throw new UsageError(
          "--from " + from + ": there are " + String.join(", ", ForeignConfiguration.TOOLS));
    }
    if (file == null) {
      throw new UsageError("--from " + from + ": name the file that configures it");
    }
    ManifestFiles.Read read = ManifestFiles.read(file, streams.directory().resolve(file));
    if (read.manifest().isEmpty()) {
      throw new UsageError(file + ": " + read.finding().orElseThrow().message());
    }
    try {
      return ForeignConfiguration.translated(
          from, file, read.manifest().get().text(), Pages.builtIn().all());
    } catch (IllegalArgumentException unreadable) {
      throw new UsageError(unreadable.getMessage());
    }
  }

  /** The file as it is written. */
  static String text() throws IOException {
    try (InputStream in = InitCommand.class.getResourceAsStream("init.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
