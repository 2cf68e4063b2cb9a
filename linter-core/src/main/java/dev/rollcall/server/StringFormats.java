package dev.rollcall.server;

import dev.rollcall.model.GoPattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

/**
 * The formats that a schema may ask of a text, as far as the server checks them; hyphens in their
 * names do not count. Of a URI and of an address of mail only what cannot be one is found.
 */
final class StringFormats {
  /** The minor from which names of Kubernetes are formats. */
  private static final int NAMES = 35;

  private static final int HOST_MAX = 255;
  private static final int LABEL_MAX = 63;
  private static final int OBJECT_ID = 24;

  private static final Set<String> KNOWN =
      Set.of(
          "bsonobjectid",
          "uri",
          "email",
          "hostname",
          "ipv4",
          "ipv6",
          "cidr",
          "mac",
          "uuid",
          "uuid3",
          "uuid4",
          "uuid5",
          "isbn",
          "isbn10",
          "isbn13",
          "creditcard",
          "ssn",
          "hexcolor",
          "rgbcolor",
          "byte",
          "password",
          "date",
          "duration",
          "datetime");

  private static final String HEX = "[0-9a-fA-F]";
  private static final String BYTE = "(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])";
  private static final String HOST =
      "^([a-zA-Z0-9\\p{S}\\p{L}]((-?[a-zA-Z0-9\\p{S}\\p{L}]{0,62})?)"
          + "|([a-zA-Z0-9\\p{S}\\p{L}](([a-zA-Z0-9-\\p{S}\\p{L}]{0,61}[a-zA-Z0-9\\p{S}\\p{L}])?)(\\.)){1,}"
          + "([a-zA-Z\\p{L}]){2,63})$";
  private static final String CARD =
      "^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}"
          + "|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\\d{3})\\d{11})$";

  private static final String UNITS =
      "(?i)\\d\\s*((ns|us|µs|ms|s|m|h|hr|d|w|wk)([^a-zµ]|$)|nano|micro|milli|sec|min|hour|day|week)";

  private StringFormats() {}

  /** True if the server checks texts by that format; any other it passes over. */
  static boolean isKnown(String format, Faults faults) {
    String name = name(format);
    return KNOWN.contains(name)
        || faults.since(NAMES) && (name.equals("k8sshortname") || name.equals("k8slongname"));
  }

  private static String name(String format) {
    return format.replace("-", "");
  }

  /** True if a text is of a known format. */
  static boolean fits(String format, String text) {
    return switch (name(format)) {
      case "bsonobjectid" -> text.length() == OBJECT_ID && is("^" + HEX + "*$", text);
      case "uri" -> isUri(text);
      case "email" -> text.indexOf('@') > 0 && !text.endsWith("@");
      case "hostname" -> isHost(text);
      case "ipv4" -> text.indexOf('.') >= 0 && Addresses.family(text) != 0;
      case "ipv6" -> text.indexOf(':') >= 0 && Addresses.family(text) != 0;
      case "cidr" -> Addresses.isRange(text);
      case "mac" -> isMac(text);
      case "uuid" -> isUuid(text, HEX, HEX);
      case "uuid3" -> isUuid(text, "3", HEX);
      case "uuid4" -> isUuid(text, "4", "[89abAB]");
      case "uuid5" -> isUuid(text, "5", "[89abAB]");
      case "isbn" -> isIsbn10(text) || isIsbn13(text);
      case "isbn10" -> isIsbn10(text);
      case "isbn13" -> isIsbn13(text);
      case "creditcard" -> isCard(text.replaceAll("[^0-9]+", ""));
      case "ssn" -> text.length() == 11 && is("^\\d{3}[- ]?\\d{2}[- ]?\\d{4}$", text);
      case "hexcolor" -> is("^#?(" + HEX + "{3}|" + HEX + "{6})$", text);
      case "rgbcolor" ->
          is("^rgb\\(\\s*" + BYTE + "\\s*,\\s*" + BYTE + "\\s*,\\s*" + BYTE + "\\s*\\)$", text);
      case "byte" -> isBase64(text);
      case "date" -> isDate(text);
      case "duration" -> isDuration(text);
      case "datetime" -> isTime(text);
      case "k8sshortname" -> text.length() <= LABEL_MAX && Grammar.LABEL.fits(text);
      case "k8slongname" -> Grammar.SUBDOMAIN.fits(text);
      default -> true;
    };
  }

  private static boolean is(String expression, String text) {
    return GoPattern.isFound(expression, text);
  }

  /** Absolute, or a path from the root. */
  private static boolean isUri(String text) {
    boolean plain = text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
    return plain
        && (text.startsWith("/") || text.equals("*") || is("^[a-zA-Z][a-zA-Z0-9+.-]*:", text));
  }

  private static boolean isHost(String text) {
    if (Metadata.bytes(text) > HOST_MAX || !is(HOST, text)) {
      return false;
    }
    for (String part : text.split("\\.", -1)) {
      if (Metadata.bytes(part) > LABEL_MAX) {
        return false;
      }
    }
    return true;
  }

  /** Six, eight or twenty bytes, with colons or hyphens between them or dots between pairs. */
  private static boolean isMac(String text) {
    String two = HEX + "{2}";
    String four = HEX + "{4}";
    for (int more : new int[] {5, 7, 19}) {
      int pairs = more / 2;
      if (is("^" + two + "(:" + two + "){" + more + "}$", text)
          || is("^" + two + "(-" + two + "){" + more + "}$", text)
          || is("^" + four + "(\\." + four + "){" + pairs + "}$", text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUuid(String text, String version, String variant) {
    return is(
        "^" + HEX + "{8}-?" + HEX + "{4}-?" + version + HEX + "{3}-?" + variant + HEX + "{3}-?"
            + HEX + "{12}$",
        text);
  }

  private static boolean isIsbn10(String text) {
    String digits = text.replaceAll("[\\s-]+", "");
    if (!is("^(?:[0-9]{9}X|[0-9]{10})$", digits)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (i + 1) * (digits.charAt(i) - '0');
    }
    sum += 10 * (digits.charAt(9) == 'X' ? 10 : digits.charAt(9) - '0');
    return sum % 11 == 0;
  }

  private static boolean isIsbn13(String text) {
    String digits = text.replaceAll("[\\s-]+", "");
    if (!is("^[0-9]{13}$", digits)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (i % 2 == 0 ? 1 : 3) * (digits.charAt(i) - '0');
    }
    return digits.charAt(12) - '0' == (10 - sum % 10) % 10;
  }

  private static boolean isCard(String digits) {
    if (!is(CARD, digits)) {
      return false;
    }
    int sum = 0;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      boolean doubled = (digits.length() - i) % 2 == 0;
      sum += doubled ? digit * 2 / 10 + digit * 2 % 10 : digit;
    }
    return sum % 10 == 0;
  }

  /** Base64 with its padding; the empty text is none to the server. */
  private static boolean isBase64(String text) {
    return is(
        "^(?:[A-Za-z0-9+\\/]{4})*(?:[A-Za-z0-9+\\/]{2}==|[A-Za-z0-9+\\/]{3}=|[A-Za-z0-9+\\/]{4})$",
        text);
  }

  private static boolean isDate(String text) {
    if (!is("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", text)) {
      return false;
    }
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException none) {
      return false;
    }
  }

  /** A duration of Go, or whole amounts of units such as {@code 2 days} anywhere in the text. */
  private static boolean isDuration(String text) {
    return is("^[-+]?(0|((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)$", text)
        || is(UNITS, text);
  }

  private static boolean isTime(String text) {
    int middle = text.toLowerCase(java.util.Locale.ROOT).indexOf('t');
    return middle > 0
        && isDate(text.substring(0, middle))
        && is(
            "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](.[0-9]+)?([zZ]|([+-][0-9]{2}:[0-9]{2}))$",
            text.substring(middle + 1));
  }
}
