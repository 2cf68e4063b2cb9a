package dev.rollcall.lint;

/** How bad a finding is. The later the worse. */
public enum Severity {
  /** Worth knowing. */
  INFO("info"),
  /** Likely to hurt one day. */
  WARNING("warning"),
  /** Rejected, broken, or losing data or availability with certainty. */
  ERROR("error");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** The lower-case word used in reports and configuration. */
  public String word() {
    return word;
  }
}
