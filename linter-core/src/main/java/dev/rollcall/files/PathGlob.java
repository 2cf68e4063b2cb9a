package dev.rollcall.files;

/**
 * Matches paths with {@code /} separators as git does: {@code *} and {@code ?} stay within a
 * segment, {@code **} crosses them, {@code [a-c]} is a class, {@code \} quotes.
 */
public final class PathGlob {
  /** Bounds the work on patterns with many stars; more steps count as no match. */
  private static final int STEPS_MAX = 100_000;

  private final String pattern;
  private int steps;

  private PathGlob(String pattern) {
    this.pattern = pattern;
  }

  /** True if the whole of {@code path} matches {@code pattern}. */
  public static boolean matches(String pattern, String path) {
    return new PathGlob(pattern).match(0, path, 0);
  }

  /** True if the text has a character that makes it a pattern. */
  public static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
  }

  private boolean match(int p, String path, int at) {
    while (p < pattern.length()) {
      if (++steps > STEPS_MAX) {
        return false;
      }
      char c = pattern.charAt(p);
      if (c == '*') {
        return star(p, path, at);
      }
      if (at >= path.length()) {
        return false;
      }
      char found = path.charAt(at);
      if (c == '?') {
        if (found == '/') {
          return false;
        }
        p++;
      } else if (c == '[') {
        int close = pattern.indexOf(']', p + 2);
        if (close < 0) {
          return false;
        }
        if (found == '/' || !inClass(p + 1, close, found)) {
          return false;
        }
        p = close + 1;
      } else {
        if (c == '\\' && p + 1 < pattern.length()) {
          c = pattern.charAt(++p);
        }
        if (c != found) {
          return false;
        }
        p++;
      }
      at++;
    }
    return at == path.length();
  }

  private boolean star(int p, String path, int at) {
    boolean crossing = p + 1 < pattern.length() && pattern.charAt(p + 1) == '*';
    if (crossing) {
      int rest = p + 2;
      if (rest < pattern.length() && pattern.charAt(rest) == '/') {
        // "**/" also stands for nothing at all.
        if (match(rest + 1, path, at)) {
          return true;
        }
        for (int i = path.indexOf('/', at); i >= 0; i = path.indexOf('/', i + 1)) {
          if (match(rest + 1, path, i + 1)) {
            return true;
          }
        }
        return false;
      }
      for (int i = at; i <= path.length(); i++) {
        if (match(rest, path, i)) {
          return true;
        }
      }
      return false;
    }
    for (int i = at; i <= path.length(); i++) {
      if (match(p + 1, path, i)) {
        return true;
      }
      if (i < path.length() && path.charAt(i) == '/') {
        return false;
      }
    }
    return false;
  }

  private boolean inClass(int from, int close, char found) {
    boolean negated = pattern.charAt(from) == '!' || pattern.charAt(from) == '^';
    boolean hit = false;
    for (int i = negated ? from + 1 : from; i < close; i++) {
      char low = pattern.charAt(i);
      char high = low;
      if (i + 2 < close && pattern.charAt(i + 1) == '-') {
        high = pattern.charAt(i + 2);
        i += 2;
      }
      hit |= found >= low && found <= high;
    }
    return hit != negated;
  }
}
