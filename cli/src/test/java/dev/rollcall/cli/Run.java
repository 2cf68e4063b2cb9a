package dev.rollcall.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One run of the command in this process, from the top of the checkout. */
record Run(int code, String out, String err) {
  static final Path ROOT =
      Path.of(System.getProperty("rollcall.root", "..")).toAbsolutePath().normalize();

  static Run of(String... arguments) {
    return with(ROOT, "", arguments);
  }

  static Run with(Path directory, String in, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Rollcall.run(
            arguments,
            new Streams(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                directory));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
