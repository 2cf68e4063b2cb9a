package dev.rollcall.dryrun.job;

import java.util.BitSet;

/** A set of completion indexes, written as the Job's status writes it: {@code 0,2-4}. */
public final class Indexes {
  /** No index. */
  public static final Indexes NONE = new Indexes(new BitSet());

  private final BitSet bits;

  private Indexes(BitSet bits) {
    this.bits = bits;
  }

  /**
   * Reads {@code 0,2-4}; of a range or number that is none, nothing.
   *
   * @param below indexes from here on are left out, as after an elastic Job was made smaller
   */
  public static Indexes parse(String text, int below) {
    BitSet bits = new BitSet();
    for (String part : text.split(",")) {
      int dash = part.indexOf('-');
      int first = number(dash < 0 ? part : part.substring(0, dash));
      int last = dash < 0 ? first : number(part.substring(dash + 1));
      if (first >= 0 && first <= last && first < below) {
        bits.set(first, Math.min(last, below - 1) + 1);
      }
    }
    return new Indexes(bits);
  }

  private static int number(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      value = value * 10 + digit - '0';
    }
    return value;
  }

  /** How many there are. */
  public int total() {
    return bits.cardinality();
  }

  /** True if the index is one of them; never for a negative one. */
  public boolean has(int index) {
    return index >= 0 && bits.get(index);
  }

  /** The lowest index from {@code start} on that is not one of them. */
  public int firstFree(int start) {
    return bits.nextClearBit(start);
  }

  /** The lowest of them from {@code start} on; -1 if there is none. */
  int firstIn(int start) {
    return bits.nextSetBit(start);
  }

  void addTo(BitSet others) {
    others.or(bits);
  }

  /** This set and one more. */
  public Indexes with(int index) {
    if (index < 0 || bits.get(index)) {
      return this;
    }
    BitSet more = (BitSet) bits.clone();
    more.set(index);
    return new Indexes(more);
  }

  /** The indexes of either set. */
  public Indexes or(Indexes other) {
    BitSet both = (BitSet) bits.clone();
    both.or(other.bits);
    return new Indexes(both);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Indexes indexes && bits.equals(indexes.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  /** Ranges of three and more with a dash; two neighbours are written one by one. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int first = bits.nextSetBit(0); first >= 0; ) {
      int end = bits.nextClearBit(first);
      text.append(text.length() == 0 ? "" : ",").append(first);
      if (end - first > 1) {
        text.append(end - first == 2 ? ',' : '-').append(end - 1);
      }
      first = bits.nextSetBit(end);
    }
    return text.toString();
  }
}
