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
  private static final int PLAIN_MIN = -4;
  private static final int PLAIN_END = 6;
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private TextFormat() {}

  /**
   * The pattern with its places filled.
   *
   * @throws ExpressionFailure if a place is for something else than the value
   */
  static String format(String pattern, List<?> values) {
    StringBuilder text = new StringBuilder();
    int used = 0;
    for (TextPlace place : TextPlace.all(pattern)) {
      text.append(place.before());
      if (place.letter() != TextPlace.NONE) {
        if (used >= values.size()) {
          throw new ExpressionFailure("index " + used + " out of range");
        }
        text.append(filled(place, values.get(used++)));
      }
    }
    return text.toString();
  }

  private static String filled(TextPlace place, Object value) {
    return switch (place.letter()) {
      case 's' -> plain(value);
      case 'd' -> whole(value).toPlainString();
      case 'f' -> fixed(value, place.digits() < 0 ? DIGITS : place.digits());
      case 'e' -> scientific(value);
      case 'b' ->
          value instanceof Boolean truth
              ? truth ? "1" : "0"
              : whole(value).toBigInteger().toString(2);
      case 'o' -> whole(value).toBigInteger().toString(8);
      default -> {
        String hex = hexadecimal(value);
        yield place.letter() == 'X' ? hex.toUpperCase(Locale.ROOT) : hex;
      }
    };
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
      return shortest(number);
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

  /** With as few digits as tell it from its neighbours: {@code 1}, {@code 0.1}, {@code 1e+06}. */
  private static String shortest(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.isNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (decimal.signum() == 0 || exponent >= PLAIN_MIN && exponent < PLAIN_END) {
      return decimal.signum() == 0 ? "0" : decimal.toPlainString();
    }
    String digits = decimal.unscaledValue().abs().toString();
    String tail = digits.length() == 1 ? "" : "." + digits.substring(1);
    return (number < 0 ? "-" : "")
        + digits.charAt(0)
        + tail
        + String.format(Locale.ROOT, "e%+03d", exponent);
  }

  private static String quoted(Object value) {
    if (value instanceof String text) {
      return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    } else if (value instanceof Double number && !number.isInfinite() && !number.isNaN()) {
      return new BigDecimal(number).setScale(DIGITS, RoundingMode.HALF_EVEN).toPlainString();
    } else if (value instanceof Instant) {
      return "timestamp(\"" + value + "\")";
    } else if (value instanceof Duration) {
      return "duration(\"" + plain(value) + "\")";
    }
    return plain(value);
  }

  /** With commas between thousands, as servers write it. */
  private static String fixed(Object value, int digits) {
    double number = decimal(value);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.isNaN(number) ? "NaN" : number > 0 ? "∞" : "-∞";
    }
    BigDecimal rounded = new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN);
    return String.format(Locale.ROOT, "%,." + digits + "f", rounded);
  }

  /** With a power of ten, whatever precision is asked for, as servers write it. */
  private static String scientific(Object value) {
    double number = decimal(value);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return fixed(value, DIGITS);
    }
    String text = String.format(Locale.ROOT, "%." + DIGITS + "e", new BigDecimal(number));
    int exponent = text.indexOf('e');
    StringBuilder raised = new StringBuilder(text.substring(0, exponent)).append("×10");
    for (char c : text.substring(exponent + 1).toCharArray()) {
      if (c == '-') {
        raised.append('⁻');
      } else if (c != '+') {
        raised.append(RAISED.charAt(c - '0'));
      }
    }
    return raised.toString();
  }

  private static double decimal(Object value) {
    if (value instanceof Double number) {
      return number;
    }
    if (value instanceof String text && List.of("NaN", "Infinity", "-Infinity").contains(text)) {
      return Double.parseDouble(text);
    }
    throw new ExpressionFailure("error during formatting: only decimals fit here");
  }

  private static String hexadecimal(Object value) {
    byte[] bytes;
    if (value instanceof String text) {
      bytes = text.getBytes(StandardCharsets.UTF_8);
    } else if (value instanceof CelByteString string) {
      bytes = string.toByteArray();
    } else {
      return whole(value).toBigInteger().toString(16);
    }
    StringBuilder hex = new StringBuilder();
    for (byte b : bytes) {
      hex.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
    }
    return hex.toString();
  }

  private static BigDecimal whole(Object value) {
    if (value instanceof Number number && !(value instanceof Double)) {
      return new BigDecimal(number.toString());
    }
    throw new ExpressionFailure("error during formatting: only whole numbers fit here");
  }
}
