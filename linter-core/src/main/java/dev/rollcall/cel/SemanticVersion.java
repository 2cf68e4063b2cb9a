package dev.rollcall.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version such as {@code 1.2.3-rc.1}; what follows a plus sign does not count.
 *
 * @param numbers major, minor and patch
 * @param early the parts of what comes before the release, empty for a release
 */
record SemanticVersion(List<Long> numbers, List<String> early)
    implements Comparable<SemanticVersion> {

  /**
   * The version that a text spells.
   *
   * @param sloppy true if it may begin with "v", have fewer than three numbers, and zeros before
   */
  static Optional<SemanticVersion> parse(String text, boolean sloppy) {
    String rest = sloppy && text.startsWith("v") ? text.substring(1) : text;
    int plus = rest.indexOf('+');
    boolean built = plus >= 0;
    if (built && !areParts(rest.substring(plus + 1))) {
      return Optional.empty();
    }
    rest = built ? rest.substring(0, plus) : rest;
    int dash = rest.indexOf('-');
    String early = dash < 0 ? "" : rest.substring(dash + 1);
    if (dash >= 0 && !areParts(early)) {
      return Optional.empty();
    }
    List<Long> numbers = new ArrayList<>();
    for (String part : (dash < 0 ? rest : rest.substring(0, dash)).split("\\.", -1)) {
      boolean padded = part.length() > 1 && part.startsWith("0");
      if (!isNumber(part) || padded && !sloppy) {
        return Optional.empty();
      }
      numbers.add(Long.parseLong(part));
    }
    boolean whole = dash < 0 && !built;
    while (sloppy && whole && numbers.size() < 3) {
      numbers.add(0L);
    }
    return numbers.size() == 3
        ? Optional.of(
            new SemanticVersion(numbers, dash < 0 ? List.of() : List.of(early.split("\\."))))
        : Optional.empty();
  }

  private static boolean isNumber(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    return !text.isEmpty() && text.length() < 19 && digits;
  }

  private static boolean areParts(String text) {
    for (String part : text.split("\\.", -1)) {
      boolean word =
          part.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-'));
      if (part.isEmpty() || !word) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(SemanticVersion other) {
    for (int i = 0; i < 3; i++) {
      int order = numbers.get(i).compareTo(other.numbers.get(i));
      if (order != 0) {
        return order;
      }
    }
    if (early.isEmpty() || other.early.isEmpty()) {
      return Boolean.compare(early.isEmpty(), other.early.isEmpty());
    }
    for (int i = 0; i < Math.min(early.size(), other.early.size()); i++) {
      int order = compare(early.get(i), other.early.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(early.size(), other.early.size());
  }

  /** Numbers come before words. */
  private static int compare(String a, String b) {
    if (isNumber(a) && isNumber(b)) {
      return Long.compare(Long.parseLong(a), Long.parseLong(b));
    }
    return isNumber(a) == isNumber(b) ? a.compareTo(b) : isNumber(a) ? -1 : 1;
  }
}
