package dev.rollcall.cel;

import java.math.BigDecimal;

/** The value of a quantity, without its spelling: {@code 1000m} and {@code 1} are the same. */
record Amount(BigDecimal value) {
  Amount {
    value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
