package dev.rollcall.cel;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Texts with places for values: {@code 'at most %d, not %s'.format([5, self.n])}. */
final class TextFormat {
  private static final int DIGITS = 6;
  private static final int DIGITS_MAX = 1_000;

  private final String pattern;
  private final List<?> values;
  private final StringBuilder text = new StringBuilder();
  private int at;
  private int used;

  private TextFormat(String pattern, List<?> values) {
    this.pattern = pattern;
    this.values = values;
  }

  /**
   * The pattern with its places filled.
   *
   * @throws ExpressionFailure if a place is for something else than the value
   */
  static String format(String pattern, List<?> values) {
    TextFormat format = new TextFormat(pattern, values);
    while (format.at < pattern.length()) {
      format.next();
    }
    return format.text.toString();
  }

  private void next() {
    char c = pattern.charAt(at++);
    if (c != '%') {
      text.append(c);
    } else if (pattern.startsWith("%", at)) {
      text.append(pattern.charAt(at++));
    } else if (used >= values.size()) {
      throw new ExpressionFailure("index " + used + " out of range");
    } else {
      place(values.get(used++));
    }
  }

  private void place(Object value) {
    int digits = DIGITS;
    if (pattern.startsWith(".", at)) {
      int end = at + 1;
      while (end < pattern.length() && Character.isDigit(pattern.charAt(end))) {
        end++;
      }
      String number = pattern.substring(at + 1, end);
      if (number.isEmpty() || number.length() > 4 || Integer.parseInt(number) > DIGITS_MAX) {
        throw new ExpressionFailure("error while parsing precision");
      }
      digits = Integer.parseInt(number);
      at = end;
    }
    if (at >= pattern.length()) {
      throw new ExpressionFailure("unexpected end of string");
    }
    char clause = pattern.charAt(at++);
    text.append(
        switch (clause) {
          case 's' -> plain(value);
          case 'd' -> whole(value);
          case 'f' -> fixed(value, digits);
          case 'e' -> scientific(value, digits);
          case 'b' -> binary(value);
          case 'x' -> hexadecimal(value);
          case 'X' -> hexadecimal(value).toUpperCase(Locale.ROOT);
          case 'o' -> number(value).signum() < 0 ? "-" + octal(value) : octal(value);
          default ->
              throw new ExpressionFailure("unrecognized formatting clause \"" + clause + '"');
        });
  }

  /** A value as text, with those within quoted. */
  private static String plain(Object value) {
    if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(TextFormat::quoted).toList()) + "]";
    } else if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(quoted(key), quoted(item)));
      return "{"
          + String.join(
              ", ", sorted.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).toList())
          + "}";
    } else if (value instanceof NullValue) {
      return "null";
    } else if (value instanceof Double number) {
      return decimal(number);
    } else if (value instanceof Duration duration) {
      return BigDecimal.valueOf(duration.getSeconds())
              .add(BigDecimal.valueOf(duration.getNano(), 9))
              .stripTrailingZeros()
              .toPlainString()
          + "s";
    } else if (value instanceof CelByteString bytes) {
      return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
    return value.toString();
  }

  /** The shortest decimal that is the number; whole numbers have no point. */
  private static String decimal(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
    }
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private static String quoted(Object value) {
    if (value instanceof String text) {
      return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    } else if (value instanceof Double number && !Double.isInfinite(number) && !number.isNaN()) {
      return fixed(number, DIGITS);
    } else if (value instanceof Instant) {
      return "timestamp(\"" + value + "\")";
    } else if (value instanceof Duration) {
      return "duration(\"" + plain(value) + "\")";
    }
    return plain(value);
  }

  private static String whole(Object value) {
    return value instanceof Double number && (number.isNaN() || number.isInfinite())
        ? decimal(number)
        : number(value).toPlainString();
  }

  private static String fixed(Object value, int digits) {
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      return decimal(number);
    }
    return number(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String scientific(Object value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "e", number(value));
  }

  private static String binary(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? "1" : "0";
    }
    return number(value).toBigInteger().toString(2);
  }

  private static String octal(Object value) {
    return number(value).toBigInteger().abs().toString(8);
  }

  private static String hexadecimal(Object value) {
    byte[] bytes;
    if (value instanceof String text) {
      bytes = text.getBytes(StandardCharsets.UTF_8);
    } else if (value instanceof CelByteString string) {
      bytes = string.toByteArray();
    } else {
      return number(value).toBigInteger().toString(16);
    }
    StringBuilder hex = new StringBuilder();
    for (byte b : bytes) {
      hex.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
    }
    return hex.toString();
  }

  private static BigDecimal number(Object value) {
    if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
      return new BigDecimal(number);
    } else if (value instanceof Number number && !(value instanceof Double)) {
      return new BigDecimal(number.toString());
    }
    throw new ExpressionFailure("error during formatting: only numbers fit here");
  }
}
