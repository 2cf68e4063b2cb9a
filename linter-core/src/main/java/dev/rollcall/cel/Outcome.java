package dev.rollcall.cel;

import java.util.Optional;

/**
 * What an evaluation gave: a value, or why there is none.
 *
 * @param value Boolean, Long, Double, String, List, Map, {@link Optional} or another value of the
 *     language; null for null and for a failure
 */
public record Outcome(Object value, Optional<String> failure) {

  static Outcome of(Object value) {
    return new Outcome(value, Optional.empty());
  }

  static Outcome failed(String why) {
    return new Outcome(null, Optional.of(why));
  }

  /** True if the value is true. */
  public boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }
}
