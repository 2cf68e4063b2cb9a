package dev.rollcall.cli;

/** Starts the command; the exit code is the process's. */
public final class Main {
  private Main() {}

  /** Runs {@code rollcall} with these arguments and ends the process. */
  public static void main(String[] args) {
    System.exit(0);
  }
}
