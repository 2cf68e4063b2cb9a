package dev.rollcall.cel;

import dev.cel.common.types.CelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A place for a value in a text, such as {@code %.2f}.
 *
 * @param before the text before it
 * @param letter what the value is written as; {@link #NONE} after the last place
 * @param digits after the point; -1 if nothing is said of them
 */
record TextPlace(String before, char letter, int digits) {
  static final char NONE = 0;
  private static final int DIGITS_MAX = 1_000;
  private static final Set<CelKind> WHOLE = Set.of(CelKind.INT, CelKind.UINT);
  private static final Set<CelKind> DECIMAL = Set.of(CelKind.DOUBLE, CelKind.STRING);
  private static final Set<CelKind> BITS = Set.of(CelKind.INT, CelKind.UINT, CelKind.BOOL);
  private static final Set<CelKind> BYTES =
      Set.of(CelKind.INT, CelKind.UINT, CelKind.STRING, CelKind.BYTES);
  private static final Set<CelKind> ANY =
      Set.of(
          CelKind.LIST,
          CelKind.MAP,
          CelKind.INT,
          CelKind.UINT,
          CelKind.DOUBLE,
          CelKind.BOOL,
          CelKind.STRING,
          CelKind.TIMESTAMP,
          CelKind.BYTES,
          CelKind.DURATION,
          CelKind.TYPE,
          CelKind.NULL_TYPE);
  private static final Map<Character, Set<CelKind>> KINDS =
      Map.of(
          's', ANY, 'd', WHOLE, 'o', WHOLE, 'f', DECIMAL, 'e', DECIMAL, 'b', BITS, 'x', BYTES, 'X',
          BYTES);

  /** True if values of the kind can be written here, as far as that is known before. */
  boolean takes(CelKind kind) {
    return kind == CelKind.DYN || KINDS.get(letter).contains(kind);
  }

  /**
   * All places of a pattern, and what follows them.
   *
   * @throws ExpressionFailure if it is no pattern
   */
  static List<TextPlace> all(String pattern) {
    List<TextPlace> places = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      if (c != '%') {
        before.append(c);
        continue;
      }
      if (pattern.startsWith("%", at)) {
        before.append(pattern.charAt(at++));
        continue;
      }
      int end = at;
      if (pattern.startsWith(".", at)) {
        end++;
        while (end < pattern.length() && pattern.charAt(end) >= '0' && pattern.charAt(end) <= '9') {
          end++;
        }
      }
      if (end >= pattern.length()) {
        throw new ExpressionFailure("unexpected end of string");
      }
      char letter = pattern.charAt(end);
      if (!KINDS.containsKey(letter)) {
        throw new ExpressionFailure("unrecognized formatting clause \"" + letter + "\"");
      }
      places.add(new TextPlace(before.toString(), letter, digits(pattern.substring(at, end))));
      before.setLength(0);
      at = end + 1;
    }
    places.add(new TextPlace(before.toString(), NONE, -1));
    return places;
  }

  private static int digits(String precision) {
    if (precision.isEmpty()) {
      return -1;
    }
    boolean number = precision.length() > 1 && precision.length() < 6;
    int digits = number ? Integer.parseInt(precision.substring(1)) : DIGITS_MAX + 1;
    if (digits > DIGITS_MAX) {
      throw new ExpressionFailure("error while parsing precision");
    }
    return digits;
  }
}
