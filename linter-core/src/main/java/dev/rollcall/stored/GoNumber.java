package dev.rollcall.stored;

import java.math.BigDecimal;
import java.util.Locale;

/** A number as Go writes it into JSON: the shortest digits, with an exponent far from 1 only. */
final class GoNumber {
  private static final double SMALL = 1e-6;
  private static final double LARGE = 1e21;

  private GoNumber() {}

  static String text(Number number) {
    if (!(number instanceof Double real) || !Double.isFinite(real)) {
      return number.toString();
    }
    double size = Math.abs(real);
    BigDecimal exact = new BigDecimal(Double.toString(real)).stripTrailingZeros();
    if (size == 0 || (size >= SMALL && size < LARGE)) {
      return exact.signum() == 0 ? "0" : exact.toPlainString();
    }
    String digits = exact.unscaledValue().toString();
    int start = exact.signum() < 0 ? 1 : 0;
    int exponent = exact.precision() - exact.scale() - 1;
    String fraction = digits.substring(start + 1);
    return digits.substring(0, start + 1)
        + (fraction.isEmpty() ? "" : "." + fraction)
        + (exponent < 0 ? "e-" + -exponent : String.format(Locale.ROOT, "e+%02d", exponent));
  }
}
