package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Whether a number keeps to the bounds of a schema. A whole number is held against whole bounds:
 * what a bound has behind the point is cut off, except where the server finds that it does not fit
 * the type.
 */
final class SchemaNumbers {
  /** The minor from which the type and its format are held against values and bounds. */
  private static final int TYPED = 36;

  private final Node value;
  private final BigDecimal number;
  private final boolean whole;
  private final boolean narrow;
  private final boolean integer;
  private final Faults here;
  private final Faults top;

  private SchemaNumbers(Node value, Node schema, Faults here, Faults top) {
    this.value = value;
    this.number = of(value);
    this.whole = value.integer().isPresent();
    boolean typed = here.since(TYPED) && !schema.at("x-kubernetes-int-or-string").isTrue();
    this.integer = typed && schema.at("type").text("").equals("integer");
    this.narrow = integer && schema.at("format").text("").equals("int32");
    this.here = here;
    this.top = top;
  }

  /** The value if it is a finite number; else null. */
  static BigDecimal of(Node value) {
    if (!(value instanceof Scalar) || !(value.plain() instanceof Number number)) {
      return null;
    }
    try {
      return new BigDecimal(number.toString());
    } catch (NumberFormatException notFinite) {
      return null;
    }
  }

  /** True if there is nothing behind the point. */
  static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  /**
   * Says what is wrong with {@code value}, which is a number.
   *
   * @param here under the value's path
   * @param top for what the server reports without saying where
   */
  static void check(Node value, Node schema, Faults here, Faults top) {
    SchemaNumbers numbers = new SchemaNumbers(value, schema, here, top);
    if (!isWhole(numbers.number) && numbers.integer) {
      top.following().invalid(value, "is no whole number");
    } else if (!numbers.fits(numbers.number)) {
      top.invalid(value, "does not fit into " + (numbers.narrow ? 32 : 64) + " bits");
    }
    numbers.step(of(schema.at("multipleOf")));
    numbers.bound(of(schema.at("maximum")), schema.at("exclusiveMaximum").isTrue(), true);
    numbers.bound(of(schema.at("minimum")), schema.at("exclusiveMinimum").isTrue(), false);
  }

  private boolean fits(BigDecimal number) {
    if (integer && !isWhole(number)) {
      return false;
    }
    int bits = narrow ? 31 : 63;
    return !integer || number.toBigInteger().bitLength() <= bits;
  }

  /** A bound as the value is held against it. */
  private BigDecimal effective(BigDecimal bound) {
    if (!fits(bound)) {
      top.invalid(value, "is held against " + bound + ", which its type cannot hold");
      return bound;
    }
    return whole ? bound.setScale(0, RoundingMode.DOWN) : bound;
  }

  private void bound(BigDecimal bound, boolean exclusive, boolean maximum) {
    if (bound == null) {
      return;
    }
    int order = number.compareTo(effective(bound));
    boolean outside = maximum ? order > 0 : order < 0;
    if (outside || order == 0 && exclusive) {
      String allowed =
          exclusive ? maximum ? "below " : "above " : maximum ? "at most " : "at least ";
      here.invalid(value, "has to be " + allowed + bound.toPlainString());
    }
  }

  private void step(BigDecimal step) {
    if (step == null) {
      return;
    }
    BigDecimal unit = effective(step);
    if (unit.signum() <= 0) {
      here.invalid(
          value, "cannot be a multiple of " + step + ", which the server reads as " + unit);
    } else if (number.remainder(unit).signum() != 0) {
      here.invalid(value, "has to be a multiple of " + step.toPlainString());
    }
  }
}
