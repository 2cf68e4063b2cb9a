package dev.rollcall.cel;

/** A cost or a size that lies between two bounds; {@code Long.MAX_VALUE} is without bound. */
record Range(long min, long max) {
  static final Range ZERO = fixed(0);
  static final Range ONE = fixed(1);
  static final Range UNKNOWN = new Range(0, Long.MAX_VALUE);

  static Range fixed(long value) {
    return new Range(value, value);
  }

  Range plus(Range other) {
    return new Range(sum(min, other.min), sum(max, other.max));
  }

  Range times(Range other) {
    return new Range(product(min, other.min), product(max, other.max));
  }

  Range times(double factor) {
    return new Range(product(min, factor), product(max, factor));
  }

  Range union(Range other) {
    return new Range(Math.min(min, other.min), Math.max(max, other.max));
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  static long product(long a, long b) {
    return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }

  private static long product(long a, double factor) {
    return a == Long.MAX_VALUE ? a : (long) Math.ceil(a * factor);
  }
}
