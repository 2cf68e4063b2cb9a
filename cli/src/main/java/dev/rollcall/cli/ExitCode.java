package dev.rollcall.cli;

/** What the process says to scripts. */
final class ExitCode {
  /** Nothing at or above the severity of {@code --fail-on}. */
  static final int CLEAN = 0;

  /** Findings at or above it. */
  static final int FINDINGS = 1;

  /** A wrong option, a missing path, a configuration that cannot be used. */
  static final int USAGE = 2;

  /** Our own failure. */
  static final int FAILURE = 3;

  private ExitCode() {}
}
