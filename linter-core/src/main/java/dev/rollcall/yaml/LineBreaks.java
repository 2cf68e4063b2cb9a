package dev.rollcall.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the lines of a text end: after a line feed, a carriage return or both together, and, as in
 * YAML 1.1, after the three characters of {@link BreakingSpaces}. All who count lines count here.
 */
public final class LineBreaks {
  private LineBreaks() {}

  /** The index of each line's first character; the first line starts at 0. */
  public static int[] starts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (endsAt(text, i)) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /** The lines without their ends; a final line end does not make one more line. */
  public static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (endsAt(text, i)) {
        boolean both = i > start && text.charAt(i) == '\n' && text.charAt(i - 1) == '\r';
        lines.add(text.substring(start, both ? i - 1 : i));
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  /** True if a text has line ends other than line feeds, alone or after a carriage return. */
  static boolean areOdd(String text) {
    for (int i = text.indexOf('\r'); i >= 0; i = text.indexOf('\r', i + 1)) {
      if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
        return true;
      }
    }
    return text.indexOf('\u0085') >= 0
        || text.indexOf('\u2028') >= 0
        || text.indexOf('\u2029') >= 0;
  }

  /** The number of line ends from {@code from} up to {@code to}. */
  static int count(String text, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (endsAt(text, i)) {
        count++;
      }
    }
    return count;
  }

  private static boolean endsAt(String text, int i) {
    char c = text.charAt(i);
    return c == '\n'
        || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')
        || c == '\u0085'
        || c == '\u2028'
        || c == '\u2029';
  }
}
