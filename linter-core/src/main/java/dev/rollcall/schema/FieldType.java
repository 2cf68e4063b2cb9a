package dev.rollcall.schema;

import java.util.List;

/** What a field may hold, as the schemas say it. */
sealed interface FieldType {

  /** Anything JSON can hold. */
  record Any() implements FieldType {}

  /** {@code true} or {@code false}. */
  record Bool() implements FieldType {}

  /** A whole number of 32 or 64 bits. */
  record Whole(int bits) implements FieldType {}

  /** Any number. */
  record Real() implements FieldType {}

  /** A whole number or a string, such as a port or {@code 25%}. */
  record IntOrString() implements FieldType {}

  /** An amount such as {@code 500m} or {@code 2Gi}; plain numbers count. */
  record Amount() implements FieldType {}

  /**
   * A string.
   *
   * @param format {@code date-time}, {@code micro-time}, {@code byte}, or empty
   * @param values the only ones accepted; empty for any
   */
  record Text(String format, List<String> values) implements FieldType {}

  /** A list. */
  record ListOf(FieldType item) implements FieldType {}

  /** A mapping with free keys. */
  record MapOf(FieldType value) implements FieldType {}

  /**
   * An object with known fields, by the name of its definition.
   *
   * @param also what may stand in its place: {@code or-boolean}, {@code or-list}, {@code
   *     or-strings}, or empty
   */
  record Ref(String definition, String also) implements FieldType {}

  /** Anything, one instance. */
  FieldType ANY = new Any();
}
