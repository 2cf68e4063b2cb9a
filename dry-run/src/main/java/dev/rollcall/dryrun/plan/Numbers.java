package dev.rollcall.dryrun.plan;

/** Numbers in annotations, which may be any text. */
final class Numbers {
  private static final int DIGITS_MAX = 9;

  private Numbers() {}

  /** A whole number of at most nine digits; 0 for anything else. */
  static int whole(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    boolean number = !digits.isEmpty() && digits.length() <= DIGITS_MAX;
    for (int i = 0; i < digits.length(); i++) {
      number &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return number ? Integer.parseInt(text) : 0;
  }
}
