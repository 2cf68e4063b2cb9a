package dev.rollcall.lint;

import java.util.Optional;

/**
 * The Kubernetes minors to check for, such as 1.31 or 1.31..1.34.
 *
 * @param oldest the lowest 1.x minor, such as 31
 * @param newest the highest 1.x minor, such as 34
 */
public record KubernetesVersions(int oldest, int newest) {
  /** The oldest minor with schemas. */
  public static final int OLDEST_SUPPORTED = 30;

  /** The newest minor with schemas. */
  public static final int NEWEST_SUPPORTED = 36;

  /** What is checked when nothing is said. */
  public static final KubernetesVersions DEFAULT =
      new KubernetesVersions(NEWEST_SUPPORTED, NEWEST_SUPPORTED);

  /**
   * Reads {@code 1.31}, {@code v1.31.4} or {@code 1.31..1.34}; empty if it is neither or not
   * supported. The patch level is ignored: the API does not change with it.
   */
  public static Optional<KubernetesVersions> parse(String text) {
    int dots = text.indexOf("..");
    int from = minor(dots < 0 ? text : text.substring(0, dots));
    int to = dots < 0 ? from : minor(text.substring(dots + 2));
    if (from < OLDEST_SUPPORTED || to > NEWEST_SUPPORTED || from > to) {
      return Optional.empty();
    }
    return Optional.of(new KubernetesVersions(from, to));
  }

  /** What is supported, for messages. */
  public static String supported() {
    return "1." + OLDEST_SUPPORTED + " to 1." + NEWEST_SUPPORTED;
  }

  /** True if more than one minor is asked for. */
  public boolean isRange() {
    return oldest != newest;
  }

  private static int minor(String text) {
    String plain = text.strip();
    if (plain.startsWith("v")) {
      plain = plain.substring(1);
    }
    if (!plain.startsWith("1.")) {
      return -1;
    }
    int value = 0;
    int i = 2;
    for (; i < plain.length() && plain.charAt(i) != '.'; i++) {
      int digit = plain.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > 99) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return i == 2 ? -1 : value;
  }

  @Override
  public String toString() {
    return isRange() ? "1." + oldest + "..1." + newest : "1." + oldest;
  }
}
