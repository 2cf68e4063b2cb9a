package dev.rollcall.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The fewest lines to take away and to add that make one text of another, after Myers (1986), "An
 * O(ND) Difference Algorithm and Its Variations".
 */
final class LineDiff {
  /** Beyond this many, all between the first and the last difference is one change. */
  private static final int CHANGES_MAX = 1000;

  private LineDiff() {}

  /** Lines {@code from} to {@code to} become the new lines {@code newFrom} to {@code newTo}. */
  record Change(int from, int to, int newFrom, int newTo) {}

  /** The changes in order, not touching one another. */
  static List<Change> of(List<String> before, List<String> after) {
    int start = 0;
    int shorter = Math.min(before.size(), after.size());
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    List<String> a = before.subList(start, before.size() - end);
    List<String> b = after.subList(start, after.size() - end);
    if (a.isEmpty() && b.isEmpty()) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    for (Change one : walked(a, b, furthest(a, b))) {
      changes.add(
          new Change(
              one.from() + start, one.to() + start, one.newFrom() + start, one.newTo() + start));
    }
    return changes;
  }

  /** For each number of changes, how far each diagonal gets; the last one reaches both ends. */
  private static List<int[]> furthest(List<String> a, List<String> b) {
    List<int[]> rounds = new ArrayList<>();
    int max = Math.min(a.size() + b.size(), CHANGES_MAX);
    int[] reach = new int[2 * max + 3];
    int zero = max + 1;
    for (int d = 0; d <= max; d++) {
      for (int k = -d; k <= d; k += 2) {
        boolean down = k == -d || k != d && reach[zero + k - 1] < reach[zero + k + 1];
        int x = down ? reach[zero + k + 1] : reach[zero + k - 1] + 1;
        while (x < a.size() && x - k < b.size() && x - k >= 0 && a.get(x).equals(b.get(x - k))) {
          x++;
        }
        reach[zero + k] = x;
        if (x >= a.size() && x - k >= b.size()) {
          rounds.add(window(reach, zero, d));
          return rounds;
        }
      }
      rounds.add(window(reach, zero, d));
    }
    return List.of();
  }

  private static int[] window(int[] reach, int zero, int d) {
    int[] copy = new int[2 * d + 1];
    System.arraycopy(reach, zero - d, copy, 0, copy.length);
    return copy;
  }

  /** Goes back from the ends, and joins steps that touch. */
  private static List<Change> walked(List<String> a, List<String> b, List<int[]> rounds) {
    if (rounds.isEmpty()) {
      return List.of(new Change(0, a.size(), 0, b.size()));
    }
    List<Change> changes = new ArrayList<>();
    int x = a.size();
    int y = b.size();
    for (int d = rounds.size() - 1; d > 0; d--) {
      int[] reach = rounds.get(d - 1);
      int k = x - y;
      boolean down = k == -d || k != d && at(reach, d - 1, k - 1) < at(reach, d - 1, k + 1);
      int fromX = at(reach, d - 1, down ? k + 1 : k - 1);
      int fromY = fromX - (down ? k + 1 : k - 1);
      add(changes, fromX, fromX + (down ? 0 : 1), fromY, fromY + (down ? 1 : 0));
      x = fromX;
      y = fromY;
    }
    Collections.reverse(changes);
    return changes;
  }

  private static int at(int[] reach, int d, int k) {
    return k < -d || k > d ? -1 : reach[k + d];
  }

  private static void add(List<Change> changes, int from, int to, int newFrom, int newTo) {
    Change next = changes.isEmpty() ? null : changes.get(changes.size() - 1);
    if (next != null && next.from() == to && next.newFrom() == newTo) {
      changes.set(changes.size() - 1, new Change(from, next.to(), newFrom, next.newTo()));
    } else {
      changes.add(new Change(from, to, newFrom, newTo));
    }
  }
}
