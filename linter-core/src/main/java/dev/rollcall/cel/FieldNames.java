package dev.rollcall.cel;

import java.util.Optional;
import java.util.Set;

/**
 * How expressions spell the names of fields that are no identifiers: {@code a-b} as {@code
 * a__dash__b}, {@code for} as {@code __for__}.
 */
public final class FieldNames {
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private FieldNames() {}

  /** True for words of the language and those it keeps for itself, which name no variable. */
  public static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }

  /** The spelling for expressions; nothing if a field of that name cannot be named there. */
  static Optional<String> escape(String field) {
    if (field.isEmpty() || field.charAt(0) >= '0' && field.charAt(0) <= '9') {
      return Optional.empty();
    }
    if (RESERVED.contains(field)) {
      return Optional.of("__" + field + "__");
    }
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (field.startsWith("__", i)) {
        escaped.append("__underscores__");
        i++;
      } else if (c == '.') {
        escaped.append("__dot__");
      } else if (c == '-') {
        escaped.append("__dash__");
      } else if (c == '/') {
        escaped.append("__slash__");
      } else if (c == '_' || Character.isDigit(c) && c < 128 || Character.isLetter(c) && c < 128) {
        escaped.append(c);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(escaped.toString());
  }
}
