package dev.rollcall.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word a misspelling was meant to be. */
public final class Nearest {
  private static final int LENGTH_MAX = 60;

  private Nearest() {}

  /**
   * The word of {@code words} that {@code text} most likely stands for: the same but for case and
   * separators, or at most a third of its letters away. Of equals the first in order.
   */
  public static Optional<String> to(String text, Collection<String> words) {
    if (text.isEmpty() || text.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    String plain = plain(text);
    int limit = Math.max(1, Math.min(3, plain.length() / 3));
    String best = null;
    int bestDistance = limit + 1;
    for (String word : words) {
      String candidate = plain(word);
      int distance =
          Math.abs(candidate.length() - plain.length()) > limit
              ? limit + 1
              : distance(plain, candidate);
      if (isPluralOf(plain, candidate)) {
        distance = Math.min(distance, 1);
      }
      if (distance < bestDistance
          || (distance == bestDistance && best != null && word.compareTo(best) < 0)) {
        best = word;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isPluralOf(String a, String b) {
    return a.equals(b + "s") || b.equals(a + "s");
  }

  private static String plain(String text) {
    return text.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Insertions, deletions, replacements and swaps of neighbours. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, d[i - 2][j - 2] + 1);
        }
        d[i][j] = best;
      }
    }
    return d[a.length()][b.length()];
  }
}
