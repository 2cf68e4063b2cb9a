package dev.rollcall.lint;

import java.util.List;

/**
 * A change that removes a finding.
 *
 * @param title what applying it does: "remove the field"
 * @param edits all in one file, not overlapping
 */
public record Fix(String title, Applicability applicability, List<Edit> edits) {

  /** Whether a fix may be applied without being looked at. */
  public enum Applicability {
    /** Keeps the meaning, or is plainly what was meant: {@code --fix} applies it. */
    SAFE("safe"),
    /** May change what happens: {@code --fix --unsafe} applies it. */
    UNSAFE("unsafe");

    private final String word;

    Applicability(String word) {
      this.word = word;
    }

    /** The lower-case word used in reports. */
    public String word() {
      return word;
    }
  }
}
