package dev.rollcall.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * An amount of a resource, such as {@code 500m} CPUs or {@code 1.5Gi} bytes, with the grammar and
 * the canonical form of Kubernetes (apimachinery, {@code resource.Quantity}).
 *
 * @param value the exact amount, at most nine decimals
 * @param format which suffixes the canonical form uses
 */
public record Quantity(BigDecimal value, Format format) implements Comparable<Quantity> {
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
  private static final BigInteger KIBI_EXACT = BigInteger.valueOf(1024);
  private static final int DECIMALS_MAX = 9;
  private static final BigDecimal MAX =
      new BigDecimal(BigInteger.ONE.shiftLeft(63).subtract(BigInteger.ONE));
  private static final String BINARY = "KMGTPE";

  /** The family of suffixes an amount was written with. */
  public enum Format {
    /** n, u, m, none, k, M, G, T, P, E: powers of 1000. */
    DECIMAL_SI,
    /** Ki, Mi, Gi, Ti, Pi, Ei: powers of 1024. */
    BINARY_SI,
    /** e3, E6: decimal exponents. */
    DECIMAL_EXPONENT
  }

  /** The amount, or empty if {@code text} is none: {@code 1GB}, {@code 10 Mi}, the empty text. */
  public static Optional<Quantity> parse(String spelling) {
    String text = spelling.strip();
    int length = text.length();
    int i = 0;
    if (i < length && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
      i++;
    }
    int digits = 0;
    int start = i;
    for (; i < length && isDigit(text.charAt(i)); i++) {
      digits++;
    }
    if (i < length && text.charAt(i) == '.') {
      for (i++; i < length && isDigit(text.charAt(i)); i++) {
        digits++;
      }
    }
    if (length == 0 || length > 200) {
      return Optional.empty();
    }
    // Without any digit it is zero: the server takes "Gi", odd as that is.
    String number = digits == 0 ? "0" : text.substring(start, i);
    if (number.endsWith(".")) {
      number = number.substring(0, number.length() - 1);
    }
    BigDecimal mantissa = new BigDecimal(number.startsWith(".") ? "0" + number : number);
    if (text.charAt(0) == '-') {
      mantissa = mantissa.negate();
    }
    return withSuffix(mantissa, text.substring(i));
  }

  private static Optional<Quantity> withSuffix(BigDecimal mantissa, String suffix) {
    if (suffix.length() == 2 && suffix.charAt(1) == 'i') {
      int power = BINARY.indexOf(suffix.charAt(0)) + 1;
      return power == 0
          ? Optional.empty()
          : Optional.of(of(mantissa.multiply(KIBI.pow(power)), Format.BINARY_SI));
    }
    if (suffix.length() <= 1) {
      int scale = suffix.isEmpty() ? 0 : decimalScale(suffix.charAt(0));
      return scale == Integer.MIN_VALUE
          ? Optional.empty()
          : Optional.of(of(mantissa.scaleByPowerOfTen(scale), Format.DECIMAL_SI));
    }
    if (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E') {
      String exponent = suffix.substring(1);
      int from = exponent.startsWith("-") || exponent.startsWith("+") ? 1 : 0;
      if (exponent.length() == from || exponent.length() - from > 4) {
        return Optional.empty();
      }
      for (int i = from; i < exponent.length(); i++) {
        if (!isDigit(exponent.charAt(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(
          of(mantissa.scaleByPowerOfTen(Integer.parseInt(exponent)), Format.DECIMAL_EXPONENT));
    }
    return Optional.empty();
  }

  private static int decimalScale(char suffix) {
    return switch (suffix) {
      case 'n' -> -9;
      case 'u' -> -6;
      case 'm' -> -3;
      case 'k' -> 3;
      case 'M' -> 6;
      case 'G' -> 9;
      case 'T' -> 12;
      case 'P' -> 15;
      case 'E' -> 18;
      default -> Integer.MIN_VALUE;
    };
  }

  /** Kubernetes rounds up to a billionth, away from zero, and caps at 2⁶³-1. */
  private static Quantity of(BigDecimal exact, Format format) {
    BigDecimal value = exact;
    if (value.scale() > DECIMALS_MAX) {
      value = value.setScale(DECIMALS_MAX, RoundingMode.UP);
    }
    if (value.abs().compareTo(MAX) > 0) {
      value = value.signum() < 0 ? MAX.negate() : MAX;
    }
    return new Quantity(value, format);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** An amount of {@code value} whole units. */
  public static Quantity of(long value) {
    return new Quantity(BigDecimal.valueOf(value), Format.DECIMAL_SI);
  }

  /** Both together, in this one's format. */
  public Quantity plus(Quantity other) {
    return of(value.add(other.value), format);
  }

  /** This one less the other, in this one's format. */
  public Quantity minus(Quantity other) {
    return of(value.subtract(other.value), format);
  }

  /** The amount in thousandths, rounded up: milli-CPUs. */
  public long milli() {
    BigDecimal scaled = value.movePointRight(3).setScale(0, RoundingMode.UP);
    return scaled.abs().compareTo(MAX) > 0
        ? (scaled.signum() < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE)
        : scaled.longValue();
  }

  /** The amount in whole units, rounded up: bytes. */
  public long units() {
    return value.setScale(0, RoundingMode.UP).longValue();
  }

  /** True unless the amount is zero or below. */
  public boolean isPositive() {
    return value.signum() > 0;
  }

  @Override
  public int compareTo(Quantity other) {
    return value.compareTo(other.value);
  }

  /** The spelling the server stores: {@code 1000m} is {@code 1}, {@code 1024Mi} is {@code 1Gi}. */
  public String canonical() {
    if (value.signum() == 0) {
      return "0";
    }
    if (format == Format.BINARY_SI
        && value.abs().compareTo(KIBI) >= 0
        && value.stripTrailingZeros().scale() <= 0) {
      return binary(value.toBigIntegerExact());
    }
    BigDecimal plain = value.stripTrailingZeros();
    int exponent = Math.floorDiv(-plain.scale(), 3) * 3;
    String digits = plain.scaleByPowerOfTen(-exponent).toBigIntegerExact().toString();
    if (format == Format.DECIMAL_EXPONENT) {
      return exponent == 0 ? digits : digits + "e" + exponent;
    }
    return digits + decimalSuffix(exponent);
  }

  private static String decimalSuffix(int exponent) {
    return switch (exponent) {
      case -9 -> "n";
      case -6 -> "u";
      case -3 -> "m";
      case 0 -> "";
      case 3 -> "k";
      case 6 -> "M";
      case 9 -> "G";
      case 12 -> "T";
      case 15 -> "P";
      default -> "E";
    };
  }

  private static String binary(BigInteger whole) {
    BigInteger rest = whole;
    int power = 0;
    while (power < BINARY.length()) {
      BigInteger[] parts = rest.divideAndRemainder(KIBI_EXACT);
      if (parts[1].signum() != 0) {
        break;
      }
      rest = parts[0];
      power++;
    }
    return power == 0 ? rest.toString() : rest.toString() + BINARY.charAt(power - 1) + "i";
  }

  @Override
  public String toString() {
    return canonical();
  }
}
