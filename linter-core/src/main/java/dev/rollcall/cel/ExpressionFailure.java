package dev.rollcall.cel;

/** Why a function has no result for its arguments. */
public final class ExpressionFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message that begins with what was asked. */
  public ExpressionFailure(String message) {
    super(message, null, false, false);
  }
}
