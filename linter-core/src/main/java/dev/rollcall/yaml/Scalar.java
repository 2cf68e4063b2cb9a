package dev.rollcall.yaml;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A single value with its spelling. What the spelling means to Kubernetes is in {@link #plain()}.
 */
public final class Scalar extends Node {

  /** How the scalar stands in the file. */
  public enum Style {
    /** Without quotes: the word decides the type. */
    PLAIN,
    /** In single quotes. */
    SINGLE,
    /** In double quotes. */
    DOUBLE,
    /** A block after {@code |}. */
    LITERAL,
    /** A block after {@code >}. */
    FOLDED,
    /** Not in the file: filled in by a default or by a controller. */
    FILLED_IN
  }

  /** The text after unquoting and unescaping. */
  final String text;

  private final Style style;
  private final Object value;

  Scalar(Origin origin, String text, Style style, Object value) {
    super(origin);
    this.text = text;
    this.style = style;
    this.value = value;
  }

  /** A key that is in no file; it points where its mapping does. */
  static Scalar word(Node parent, String text) {
    return new Scalar(Origin.filledIn(parent, null, -1), text, Style.FILLED_IN, text);
  }

  static Scalar filledIn(Origin origin, Object value) {
    Object wide = value instanceof Integer number ? Long.valueOf(number) : value;
    return new Scalar(origin, String.valueOf(wide), Style.FILLED_IN, wide);
  }

  /** Quoted, block, plain, or not in the file at all. */
  public Style style() {
    return style;
  }

  /** The text after unquoting; for null its spelling. */
  public String spelling() {
    return text;
  }

  /**
   * How another text is written in this one's place: in the same quotes, or without if it has none
   * and text stays text.
   */
  public String spelled(String other) {
    if (style == Style.SINGLE) {
      return "'" + other.replace("'", "''") + "'";
    }
    boolean bare =
        isString() ? isPlainWord(other) : !(PlainScalar.resolve(other) instanceof String);
    bare &= style == Style.PLAIN;
    return bare ? other : '"' + other.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static boolean isPlainWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && (i == 0 || "-_./:@+%".indexOf(c) < 0)) {
        return false;
      }
    }
    return !text.isEmpty() && !text.endsWith(":") && PlainScalar.resolve(text) instanceof String;
  }

  /** True if the value is a string to Kubernetes: quoted, or a word that means nothing else. */
  public boolean isString() {
    return value instanceof String;
  }

  /** True for {@code null}, {@code ~} and the empty value. */
  public boolean isNull() {
    return value == null;
  }

  @Override
  public boolean isSet() {
    return value != null;
  }

  @Override
  public boolean isWritten() {
    return style != Style.FILLED_IN;
  }

  @Override
  public Optional<String> text() {
    return value == null ? Optional.empty() : Optional.of(text);
  }

  @Override
  public String text(String otherwise) {
    return value == null ? otherwise : text;
  }

  @Override
  public OptionalLong integer() {
    return isInteger() ? OptionalLong.of(integer(0)) : OptionalLong.empty();
  }

  @Override
  public long integer(long otherwise) {
    return isInteger() ? ((Number) value).longValue() : otherwise;
  }

  /** JSON has one kind of number: 08 arrives as 8.0. */
  private boolean isInteger() {
    return value instanceof Long
        || (value instanceof Double number
            && Math.rint(number) == number
            && Math.abs(number) < 9.0e15);
  }

  @Override
  public boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  @Override
  public boolean isFalse() {
    return Boolean.FALSE.equals(value);
  }

  /** String, Long, {@link BigInteger} (above 2⁶³-1), Double, Boolean, or null. */
  @Override
  public Object plain() {
    return value;
  }

  @Override
  public String typeName() {
    if (value == null) {
      return "null";
    }
    if (value instanceof String) {
      return "string";
    }
    return value instanceof Boolean ? "boolean" : "number";
  }
}
