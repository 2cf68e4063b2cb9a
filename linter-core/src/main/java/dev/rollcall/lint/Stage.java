package dev.rollcall.lint;

/** Which question a finding answers; also what {@code --stage} selects. */
public enum Stage {
  /** The text is not YAML. */
  SYNTAX("syntax"),
  /** The server cannot read it as the kind it claims to be: unknown fields, wrong types. */
  DECODE("decode"),
  /** The server reads it and rejects it. */
  SERVER("server"),
  /**
   * The server reads it and finds no fault; admission refuses it, for the sake of other objects.
   */
  ADMISSION("admission"),
  /** The server accepts it with a warning. */
  WARNING("warning"),
  /** Accepted, and unwise. */
  RULE("rule"),
  /** Seen in the dry run only. */
  SIMULATION("simulation");

  private final String word;

  Stage(String word) {
    this.word = word;
  }

  /** The lower-case word used in reports and on the command line. */
  public String word() {
    return word;
  }
}
