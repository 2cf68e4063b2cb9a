package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Writes a configuration to start from. */
@Command(
    name = "init",
    description = "Write rollcall.yaml with every setting as a comment; refuses if it is there.")
final class InitCommand implements Callable<Integer> {
  private final Streams streams;

  InitCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Path file = streams.directory().resolve(ConfigFile.NAME);
    if (Files.exists(file)) {
      throw new UsageError(ConfigFile.NAME + " is there already; nothing is written");
    }
    try {
      Files.writeString(file, text());
    } catch (IOException failure) {
      throw new UsageError(ConfigFile.NAME + ": cannot be written");
    }
    streams
        .err()
        .println(
            "rollcall: wrote "
                + ConfigFile.NAME
                + ", in which every setting is a comment; `rollcall lint .` reads it from here down");
    return ExitCode.CLEAN;
  }

  /** The file as it is written. */
  static String text() throws IOException {
    try (InputStream in = InitCommand.class.getResourceAsStream("init.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
