package dev.rollcall.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Starts the command; the exit code is the process's. */
public final class Main {
  private static final int OUT_BUFFER_BYTES = 1 << 16;

  private Main() {}

  /** Runs {@code rollcall} with these arguments and ends the process. */
  public static void main(String[] arguments) {
    // A reader that has gone away (`| head`) is no failure of ours, and nothing is left to say.
    System.exit(run(arguments));
  }

  /** Runs {@code rollcall} on the process's own streams; returns the exit code. */
  static int run(String... arguments) {
    // Figures and small letters are the same everywhere: reports are compared byte by byte.
    Locale.setDefault(Locale.ROOT);
    PrintStream out = stream(FileDescriptor.out, OUT_BUFFER_BYTES);
    PrintStream err = stream(FileDescriptor.err, 1);
    String noColour = System.getenv("NO_COLOR");
    boolean colour =
        (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    Streams streams =
        new Streams(System.in, out, err, terminal(), colour, Path.of("").toAbsolutePath());
    int code = Rollcall.run(arguments, streams);
    out.flush();
    return code;
  }

  /** The launcher has looked; Java itself sees a terminal only if standard input is one too. */
  private static boolean terminal() {
    String seen = System.getProperty("rollcall.terminal");
    return seen == null ? System.console() != null : seen.equals("yes");
  }

  private static PrintStream stream(FileDescriptor descriptor, int buffer) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), buffer),
        buffer == 1,
        StandardCharsets.UTF_8);
  }
}
