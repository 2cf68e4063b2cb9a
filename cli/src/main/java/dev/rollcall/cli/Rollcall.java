package dev.rollcall.cli;

import java.util.Optional;

/** One run of the command, with its streams as arguments so that tests can look at them. */
final class Rollcall {
  private Rollcall() {}

  /** Runs and returns the exit code; nothing escapes but an {@link Error} of the JVM. */
  static int run(String[] arguments, Streams streams) {
    try {
      Optional<LintOptions> quick = QuickArguments.lint(arguments);
      if (quick.isPresent()) {
        return new LintRun(quick.get(), streams).run();
      }
      if (arguments.length == 0) {
        RollcallCommand.commandLine(streams).usage(streams.out());
        return ExitCode.USAGE;
      }
      return RollcallCommand.commandLine(streams).execute(arguments);
    } catch (UsageError error) {
      streams.err().println("rollcall: " + error.getMessage());
      return ExitCode.USAGE;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      return failed(failure, streams);
    }
  }

  /** Our own failure, in a line that helps to report it. */
  static int failed(Throwable failure, Streams streams) {
    streams.err().println("rollcall: this is our fault: " + failure);
    for (StackTraceElement place : failure.getStackTrace()) {
      if (place.getClassName().startsWith("dev.rollcall.")) {
        streams.err().println("rollcall: at " + place + "; please report it");
        break;
      }
    }
    return ExitCode.FAILURE;
  }
}
