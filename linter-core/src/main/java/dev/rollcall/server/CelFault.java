package dev.rollcall.server;

/** Why a text is no expression, to go on from the field's name. */
final class CelFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong, and where, from 0. */
  CelFault(String what, int at) {
    super(what + ", at character " + (at + 1), null, false, false);
  }
}
