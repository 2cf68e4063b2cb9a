package dev.rollcall.yaml;

/**
 * YAML 1.1, which the server reads, ends lines at three more characters than YAML 1.2, which our
 * library reads, and knows two more escapes that stand for them.
 */
final class BreakingSpaces {
  private BreakingSpaces() {}

  /** The text with every line end a line feed, and the escapes written the way both understand. */
  static String unify(String text) {
    String unified = text;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u0085' || c == '\u2028' || c == '\u2029') {
        unified = text.replace('\u0085', '\n').replace('\u2028', '\n').replace('\u2029', '\n');
        break;
      }
    }
    return unified.contains("\\L") || unified.contains("\\P") ? spellOut(unified) : unified;
  }

  /** Only between double quotes is a backslash an escape, so only there it is touched. */
  private static String spellOut(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = quoted ? false : opensScalar(out);
      } else if (quoted && c == '\\' && i + 1 < text.length()) {
        char escaped = text.charAt(++i);
        switch (escaped) {
          case 'L' -> out.append("\\u2028");
          case 'P' -> out.append("\\u2029");
          default -> out.append(c).append(escaped);
        }
        continue;
      }
      out.append(c);
    }
    return out.toString();
  }

  /** A quote opens a scalar at the start, and after a blank or an indicator. */
  private static boolean opensScalar(StringBuilder before) {
    if (before.length() == 0) {
      return true;
    }
    char last = before.charAt(before.length() - 1);
    return last == ' ' || last == '\n' || last == '\t' || "[{,:".indexOf(last) >= 0;
  }
}
