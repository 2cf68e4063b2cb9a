package dev.rollcall.report;

import dev.rollcall.lint.Severity;

/** Colours for a terminal, or none. */
enum Paint {
  /** Plain text. */
  OFF,
  /** ANSI escapes. */
  ON;

  String bold(String text) {
    return wrap("1", text);
  }

  String dim(String text) {
    return wrap("2", text);
  }

  String severity(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> wrap("1;31", text);
      case WARNING -> wrap("1;33", text);
      case INFO -> wrap("1;36", text);
    };
  }

  private String wrap(String code, String text) {
    return this == OFF ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
