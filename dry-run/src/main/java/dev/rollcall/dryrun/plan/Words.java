package dev.rollcall.dryrun.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Small pieces of sentences. */
final class Words {
  private Words() {}

  /** {@code 1 pod}, {@code 2 pods}. */
  static String counted(long count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }

  /** The first {@code shown} names, and how many more there are. */
  static String some(Collection<String> names, int shown) {
    List<String> all = new ArrayList<>(names);
    if (all.size() <= shown + 1) {
      return String.join(", ", all);
    }
    return String.join(", ", all.subList(0, shown)) + " and " + (all.size() - shown) + " more";
  }
}
