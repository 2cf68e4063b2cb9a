package dev.rollcall.cel;

import static dev.rollcall.cel.Function.global;
import static dev.rollcall.cel.Function.member;

import dev.rollcall.model.Quantity;
import java.math.BigDecimal;
import java.util.List;

/** Amounts of resources: {@code quantity('1Gi').isLessThan(quantity('2Gi'))}. */
final class QuantityFunctions {
  private static final Type QUANTITY = Type.QUANTITY;

  private QuantityFunctions() {}

  static List<Function> all() {
    return List.of(
        global("quantity", QUANTITY, a -> parse((String) a[0]), Type.STRING),
        global(
            "isQuantity", Type.BOOL, a -> Quantity.parse((String) a[0]).isPresent(), Type.STRING),
        global("sign", Type.INT, a -> (long) value(a[0]).signum(), QUANTITY),
        member("isGreaterThan", Type.BOOL, a -> compare(a) > 0, QUANTITY, QUANTITY),
        member("isLessThan", Type.BOOL, a -> compare(a) < 0, QUANTITY, QUANTITY),
        member("compareTo", Type.INT, a -> (long) compare(a), QUANTITY, QUANTITY),
        member("asApproximateFloat", Type.DOUBLE, a -> value(a[0]).doubleValue(), QUANTITY),
        member("asInteger", Type.INT, a -> whole(value(a[0])), QUANTITY),
        member("isInteger", Type.BOOL, a -> isWhole(value(a[0])), QUANTITY),
        member("add", QUANTITY, a -> amount(value(a[0]).add(value(a[1]))), QUANTITY, QUANTITY),
        member("add", QUANTITY, a -> amount(value(a[0]).add(value(a[1]))), QUANTITY, Type.INT),
        member("sub", QUANTITY, a -> amount(value(a[0]).subtract(value(a[1]))), QUANTITY, QUANTITY),
        member(
            "sub", QUANTITY, a -> amount(value(a[0]).subtract(value(a[1]))), QUANTITY, Type.INT));
  }

  private static Amount parse(String text) {
    return Quantity.parse(text)
        .map(quantity -> amount(quantity.value()))
        .orElseThrow(() -> new ExpressionFailure("\"" + text + "\" is no quantity"));
  }

  private static Amount amount(BigDecimal value) {
    return new Amount(value);
  }

  private static BigDecimal value(Object argument) {
    return argument instanceof Amount amount ? amount.value() : BigDecimal.valueOf((Long) argument);
  }

  private static int compare(Object[] arguments) {
    return value(arguments[0]).compareTo(value(arguments[1]));
  }

  private static boolean isWhole(BigDecimal value) {
    return value.scale() <= 0 && value.toBigInteger().bitLength() < Long.SIZE;
  }

  private static long whole(BigDecimal value) {
    if (!isWhole(value)) {
      throw new ExpressionFailure("cannot convert value to integer");
    }
    return value.longValue();
  }
}
