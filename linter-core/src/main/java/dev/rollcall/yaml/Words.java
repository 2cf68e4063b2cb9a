package dev.rollcall.yaml;

/**
 * The keys of manifests, each kept once: the same few hundred stand in all of them, and are found
 * the sooner if a key that is asked for is the very text that was read.
 */
final class Words {
  private static final int SIZE = 1024;

  /**
   * By hash; threads may write over each other's words, which costs a word nothing but its place.
   */
  private static final String[] KNOWN = new String[SIZE];

  private Words() {}

  /** The text that stands for all equal ones, also for those in this program. */
  static String shared(String text) {
    int place = text.hashCode() & SIZE - 1;
    String known = KNOWN[place];
    if (known == null || !known.equals(text)) {
      known = text.intern();
      KNOWN[place] = known;
    }
    return known;
  }
}
