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
 * @param spelling the text, if the server keeps it as it is; else empty
 */
public record Quantity(BigDecimal value, Format format, String spelling)
    implements Comparable<Quantity> {
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
  private static final BigInteger KIBI_EXACT = BigInteger.valueOf(1024);
  private static final int DECIMALS_MAX = 9;
  private static final int DIGITS_MAX = 18;
  private static final int NANO = -9;
  private static final int POWER_MAX = 1_000;
  private static final BigInteger BINARY_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final int LENGTH_MAX = 200;
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
    if (length == 0 || length > LENGTH_MAX) {
      return Optional.empty();
    }
    int i = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
    while (i < length && text.charAt(i) == '0') {
      i++;
    }
    int start = i;
    while (i < length && isDigit(text.charAt(i))) {
      i++;
    }
    // Without any digit it is zero: the server takes "Gi", odd as that is.
    String whole = i == start ? "0" : text.substring(start, i);
    String fraction = "";
    if (i < length && text.charAt(i) == '.') {
      start = ++i;
      while (i < length && isDigit(text.charAt(i))) {
        i++;
      }
      fraction = text.substring(start, i);
    }
    return withSuffix(text, whole, fraction, text.substring(i));
  }

  private static Optional<Quantity> withSuffix(
      String text, String whole, String fraction, String suffix) {
    BigDecimal mantissa = new BigDecimal(whole + (fraction.isEmpty() ? "" : "." + fraction));
    if (text.charAt(0) == '-') {
      mantissa = mantissa.negate();
    }
    if (suffix.length() == 2 && suffix.charAt(1) == 'i') {
      int power = BINARY.indexOf(suffix.charAt(0)) + 1;
      if (power == 0) {
        return Optional.empty();
      }
      boolean kept = fraction.isEmpty() && isKeptBinary(whole, power);
      return Optional.of(
          of(mantissa.multiply(KIBI.pow(power)), Format.BINARY_SI, kept ? text : ""));
    }
    Format format = Format.DECIMAL_SI;
    int scale;
    if (suffix.length() <= 1) {
      scale = suffix.isEmpty() ? 0 : decimalScale(suffix.charAt(0));
    } else {
      format = Format.DECIMAL_EXPONENT;
      scale = exponent(suffix);
    }
    if (scale == Integer.MIN_VALUE) {
      return Optional.empty();
    }
    boolean kept = text.equals("0") || isKeptDecimal(whole + fraction, scale - fraction.length());
    return Optional.of(of(mantissa.scaleByPowerOfTen(scale), format, kept ? text : ""));
  }

  private static int exponent(String suffix) {
    if (suffix.charAt(0) != 'e' && suffix.charAt(0) != 'E') {
      return Integer.MIN_VALUE;
    }
    int from = suffix.charAt(1) == '-' || suffix.charAt(1) == '+' ? 2 : 1;
    if (suffix.length() == from || suffix.length() - from > 4) {
      return Integer.MIN_VALUE;
    }
    for (int i = from; i < suffix.length(); i++) {
      if (!isDigit(suffix.charAt(i))) {
        return Integer.MIN_VALUE;
      }
    }
    return Integer.parseInt(suffix.substring(1));
  }

  /** Go keeps a spelling that it sees at once to be canonical, be it {@code +5} or {@code 1E3}. */
  private static boolean isKeptDecimal(String digits, int scale) {
    return digits.length() <= DIGITS_MAX
        && scale >= -DECIMALS_MAX
        && scale % 3 == 0
        && !digits.endsWith("000")
        && digits.charAt(0) != '0';
  }

  private static boolean isKeptBinary(String digits, int power) {
    return isShortBinary(digits, power) && (Long.parseLong(digits) & 7) != 0;
  }

  /** Few enough digits for Go's arithmetic on 64 bits. */
  private static boolean isShortBinary(String digits, int power) {
    return 15 - digits.length() - 3 * power - 1 >= 0;
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

  /** Kubernetes rounds up to a billionth, away from zero. */
  private static Quantity of(BigDecimal exact, Format format, String spelling) {
    BigDecimal value = exact;
    if (value.scale() > DECIMALS_MAX) {
      value = value.setScale(DECIMALS_MAX, RoundingMode.UP);
    }
    return new Quantity(value, format, spelling);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** An amount of {@code value} whole units. */
  public static Quantity of(long value) {
    return new Quantity(BigDecimal.valueOf(value), Format.DECIMAL_SI, "");
  }

  /** Both together, in this one's format. */
  public Quantity plus(Quantity other) {
    return of(value.add(other.value), format, "");
  }

  /** This one less the other, in this one's format. */
  public Quantity minus(Quantity other) {
    return of(value.subtract(other.value), format, "");
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

  /**
   * The 64 bits that Go makes of the amount in whole units, rounded up. What they cannot hold comes
   * out as 0 if it has few digits, and as its last bits if it has many; powers of two end at the
   * largest.
   */
  public long bits() {
    return bits(0);
  }

  /** As {@link #bits()}, in thousandths. */
  public long milliBits() {
    return bits(3);
  }

  private long bits(int decimals) {
    boolean binary = format == Format.BINARY_SI;
    BigDecimal held = binary ? value.min(MAX).max(MAX.negate()) : value;
    BigInteger whole = held.movePointRight(decimals).setScale(0, RoundingMode.UP).toBigInteger();
    boolean lost = whole.bitLength() >= Long.SIZE && !binary && value.precision() <= DIGITS_MAX;
    return lost ? 0 : whole.longValue();
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
    if (!spelling.isEmpty()) {
      return spelling;
    }
    if (value.signum() == 0) {
      return "0";
    }
    if (format == Format.BINARY_SI
        && value.abs().compareTo(KIBI) >= 0
        && value.stripTrailingZeros().scale() <= 0) {
      return binary(value.toBigIntegerExact());
    }
    BigDecimal plain = value.stripTrailingZeros();
    int exponent = Math.min(18, Math.floorDiv(-plain.scale(), 3) * 3);
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

  /**
   * The inside of Go's Quantity after reading the canonical text, which template hashes are made
   * of.
   *
   * @param cached the text Go keeps if it knows at once that it is canonical; else empty
   * @param format Go's name of the format
   * @param large true if Go holds it as a big number, of the scale 0
   */
  public record Stored(BigInteger value, int scale, String cached, String format, boolean large) {}

  /** As Go's parser reads the canonical text; a number of more than 18 digits is kept elsewhere. */
  public Stored stored() {
    String text = canonical();
    int end = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int start = end;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    String digits = text.substring(start, end);
    String suffix = text.substring(end);
    String cached = parse(text).map(Quantity::spelling).orElse("");
    BigInteger number = new BigInteger(text.startsWith("-") ? "-" + digits : digits);
    if (suffix.endsWith("i")) {
      int power = BINARY.indexOf(suffix.charAt(0)) + 1;
      BigInteger bytes = number.shiftLeft(10 * power);
      if (isShortBinary(digits, power)) {
        return new Stored(bytes, 0, cached, "BinarySI", false);
      }
      return bytes.abs().compareTo(BINARY_MAX) > 0
          ? new Stored(
              BINARY_MAX.multiply(BigInteger.valueOf(bytes.signum())), 0, cached, "BinarySI", true)
          : inNano(bytes, 0, cached, "BinarySI");
    }
    boolean exponent = suffix.length() > 1;
    int scale = exponent ? exponent(suffix) : suffix.isEmpty() ? 0 : decimalScale(suffix.charAt(0));
    String format = exponent ? "DecimalExponent" : "DecimalSI";
    return digits.length() > DIGITS_MAX
        ? inNano(number, scale, cached, format)
        : new Stored(number, scale, cached, format, false);
  }

  /** What Go keeps as a big number is rounded to nano, which also spells it in nano. */
  private static Stored inNano(BigInteger number, int scale, String cached, String format) {
    int power = scale - NANO;
    return power < 0 || power > POWER_MAX
        ? new Stored(number, scale, cached, format, true)
        : new Stored(number.multiply(BigInteger.TEN.pow(power)), NANO, cached, format, true);
  }

  @Override
  public String toString() {
    return canonical();
  }
}
