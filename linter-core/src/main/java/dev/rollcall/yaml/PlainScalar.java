package dev.rollcall.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What a word without quotes means to Kubernetes.
 *
 * <p>The API server reads YAML 1.1 the way go-yaml version 2 does, which is neither YAML 1.1 to the
 * letter nor YAML 1.2: {@code yes} and {@code y} are booleans, {@code 0644} is 420, {@code 08} is
 * 8, {@code 1_000} is 1000, {@code 1e3} is text and {@code 1e+3} a number, and a timestamp stays
 * text. Each line of {@code testdata/verdicts/yaml.jsonl.gz} is an answer a real server gave.
 */
public final class PlainScalar {
  private static final BigInteger UINT64_LIMIT = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger INT64_LIMIT = BigInteger.ONE.shiftLeft(63);

  private PlainScalar() {}

  /** String, Long, BigInteger, Double, Boolean, or null. */
  public static Object resolve(String word) {
    if (word.isEmpty()) {
      return null;
    }
    switch (word.charAt(0)) {
      case 'y', 'Y', 'n', 'N', 't', 'T', 'f', 'F', 'o', 'O', '~':
        return resolveName(word);
      case '.':
        return resolvePoint(word);
      case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
        return resolveNumber(word);
      default:
        return word;
    }
  }

  private static Object resolveName(String word) {
    switch (word) {
      case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON":
        return Boolean.TRUE;
      case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF":
        return Boolean.FALSE;
      case "~", "null", "Null", "NULL":
        return null;
      default:
        return word;
    }
  }

  private static Object resolvePoint(String word) {
    switch (word) {
      case ".nan", ".NaN", ".NAN":
        return Double.NaN;
      case ".inf", ".Inf", ".INF":
        return Double.POSITIVE_INFINITY;
      default:
        return asFloat(word.replace("_", ""), word);
    }
  }

  private static Object resolveNumber(String word) {
    switch (word) {
      case "+.inf", "+.Inf", "+.INF":
        return Double.POSITIVE_INFINITY;
      case "-.inf", "-.Inf", "-.INF":
        return Double.NEGATIVE_INFINITY;
      default:
    }
    String digits = word.indexOf('_') >= 0 ? word.replace("_", "") : word;
    Object integer = asInteger(digits);
    return integer != null ? integer : asFloat(digits, word);
  }

  /** Go's {@code ParseInt(text, 0, 64)}: 0x, 0o, 0b and a leading 0 choose the base. */
  private static Object asInteger(String digits) {
    int start = digits.charAt(0) == '-' || digits.charAt(0) == '+' ? 1 : 0;
    int base = 10;
    if (digits.length() > start + 1 && digits.charAt(start) == '0') {
      char mark = digits.charAt(start + 1);
      if (mark == 'x' || mark == 'X') {
        base = 16;
      } else if (mark == 'b' || mark == 'B') {
        base = 2;
      } else {
        base = 8;
      }
      start += base == 8 && mark != 'o' && mark != 'O' ? 1 : 2;
    }
    if (start >= digits.length()) {
      return null;
    }
    for (int i = start; i < digits.length(); i++) {
      if (digits.charAt(i) > 'f' || Character.digit(digits.charAt(i), base) < 0) {
        return null;
      }
    }
    BigInteger value = new BigInteger(digits.substring(start), base);
    boolean negative = digits.charAt(0) == '-';
    if (value.compareTo(INT64_LIMIT) < 0 || (negative && value.equals(INT64_LIMIT))) {
      return negative ? -value.longValue() : value.longValue();
    }
    // Unsigned numbers take no sign in Go.
    boolean signed = negative || digits.charAt(0) == '+';
    return !signed && value.compareTo(UINT64_LIMIT) < 0 ? value : null;
  }

  /** {@code [-+]?[0-9]*\.?[0-9]+([eE][-+][0-9]+)?} with an optional sign of the exponent. */
  private static Object asFloat(String digits, String word) {
    int i = 0;
    int length = digits.length();
    if (i < length && (digits.charAt(i) == '-' || digits.charAt(i) == '+')) {
      i++;
    }
    int before = i;
    while (i < length && isDigit(digits.charAt(i))) {
      i++;
    }
    boolean some = i > before;
    if (i < length && digits.charAt(i) == '.') {
      i++;
      int after = i;
      while (i < length && isDigit(digits.charAt(i))) {
        i++;
      }
      some |= i > after;
    }
    if (!some) {
      return word;
    }
    if (i < length && (digits.charAt(i) == 'e' || digits.charAt(i) == 'E')) {
      i++;
      if (i < length && (digits.charAt(i) == '-' || digits.charAt(i) == '+')) {
        i++;
      }
      int exponent = i;
      while (i < length && isDigit(digits.charAt(i))) {
        i++;
      }
      if (i == exponent || i - exponent > 6) {
        return word;
      }
    }
    if (i < length) {
      return word;
    }
    double value = new BigDecimal(digits).doubleValue();
    return Double.isInfinite(value) ? word : Double.valueOf(value);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
