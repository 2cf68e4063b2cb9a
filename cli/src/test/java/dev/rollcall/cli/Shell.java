package dev.rollcall.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real process with an environment of its own, as a person's shell would start it. */
final class Shell {
  private static final long SECONDS_MAX = 300;

  /** What it printed and how it ended. */
  record Result(int code, String out, String err) {}

  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Path folder;

  Shell(Path folder) {
    this.folder = folder;
    environment.putAll(System.getenv());
    // What the surrounding build or a hook set must not decide the outcome.
    environment.keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("ROLLCALL_"));
    environment.put("LC_ALL", "C.UTF-8");
  }

  Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Shell without(String name) {
    environment.remove(name);
    return this;
  }

  /** Starts it; the caller waits. Output goes to files beside {@code name} in the folder. */
  Process start(Path out, Path err, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }

  Result run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", null);
    Path err = Files.createTempFile("err", null);
    try {
      Process process = start(out, err, command);
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running after " + SECONDS_MAX + " s: " + List.of(command));
      }
      return new Result(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /**
   * Like {@link #run}, where anything but success is the test's own failure.
   *
   * @return standard output
   */
  String must(String... command) throws IOException, InterruptedException {
    Result result = run(command);
    if (result.code() != 0) {
      throw new AssertionError(List.of(command) + ": " + result);
    }
    return result.out();
  }

  /** Where {@code program} is, or null. */
  static Path find(String program) {
    List<String> folders = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
    for (String folder : folders) {
      Path file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    return null;
  }

  static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
