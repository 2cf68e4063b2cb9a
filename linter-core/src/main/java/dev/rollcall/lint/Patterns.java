package dev.rollcall.lint;

import dev.rollcall.model.GoPattern;
import java.util.List;

/**
 * Texts that a rule is told of. In each {@code *} stands for any run of characters; one between
 * slashes is a regular expression of Go, found anywhere in a text unless {@code ^} and {@code $}
 * bind it.
 *
 * @param texts as they are written; an empty list matches nothing
 */
public record Patterns(List<String> texts) {
  /** The patterns of these texts. */
  public static Patterns of(String... texts) {
    return new Patterns(List.of(texts));
  }

  /** True if one of them matches. */
  public boolean match(String text) {
    for (String pattern : texts) {
      if (match(pattern, text)) {
        return true;
      }
    }
    return false;
  }

  /** True if that one pattern matches. */
  public static boolean match(String pattern, String text) {
    return isExpression(pattern)
        ? GoPattern.isFound(pattern.substring(1, pattern.length() - 1), text)
        : Wildcard.matches(pattern, text);
  }

  /** False for a regular expression that cannot be read. */
  public static boolean isReadable(String pattern) {
    return !isExpression(pattern)
        || GoPattern.isReadable(pattern.substring(1, pattern.length() - 1));
  }

  private static boolean isExpression(String pattern) {
    return pattern.length() > 2 && pattern.startsWith("/") && pattern.endsWith("/");
  }

  /** True if there is none. */
  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /** As findings name them: {@code dev, stage or prod}. */
  @Override
  public String toString() {
    if (texts.size() < 2) {
      return String.join("", texts);
    }
    int last = texts.size() - 1;
    return String.join(", ", texts.subList(0, last)) + " or " + texts.get(last);
  }
}
