package dev.rollcall.cli;

/** The user asked for something that cannot be done; the message says what to do instead. */
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageError(String message) {
    super(message, null, false, false);
  }
}
