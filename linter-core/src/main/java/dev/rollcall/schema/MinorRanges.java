package dev.rollcall.schema;

import java.util.List;

/** Minors as people write them: {@code 1.30..1.33, 1.36}. */
public final class MinorRanges {
  private MinorRanges() {}

  /** From minors in ascending order. */
  public static String of(List<Integer> minors) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < minors.size(); ) {
      int j = i;
      while (j + 1 < minors.size() && minors.get(j + 1) == minors.get(j) + 1) {
        j++;
      }
      text.append(text.length() == 0 ? "1." : ", 1.").append(minors.get(i));
      if (j > i) {
        text.append("..1.").append(minors.get(j));
      }
      i = j + 1;
    }
    return text.toString();
  }
}
