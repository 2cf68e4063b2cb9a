package dev.rollcall.yaml;

import java.util.Optional;

/**
 * Something wrong with the text itself.
 *
 * @param kind which sort of fault it is; it becomes the finding's rule
 * @param path server-style path of the value concerned; empty where the text has no structure
 * @param related the other place of a pair, such as the first of two equal keys
 */
public record Problem(Kind kind, String message, Span span, String path, Optional<Span> related) {

  /** The sorts of faults a text can have. */
  public enum Kind {
    /** The text is not YAML. */
    SYNTAX("yaml-syntax"),
    /** A key stands twice in one mapping; the server refuses that. */
    DUPLICATE_KEY("duplicate-key"),
    /** Aliases, nesting or size beyond what is read. */
    LIMIT("yaml-limit"),
    /** A value that JSON, and with it the API server, cannot hold. */
    VALUE("yaml-value"),
    /** A document that kubectl does not see, because no line {@code ---} alone stands before it. */
    LOST_DOCUMENT("yaml-lost-document");

    private final String rule;

    Kind(String rule) {
      this.rule = rule;
    }

    /** The id of the rule under which the problem is reported. */
    public String rule() {
      return rule;
    }
  }

  static Problem of(Kind kind, String message, Span span) {
    return new Problem(kind, message, span, "", Optional.empty());
  }
}
