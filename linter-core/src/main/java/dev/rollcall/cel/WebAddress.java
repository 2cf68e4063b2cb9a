package dev.rollcall.cel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A URL, or a path that begins with a slash, in its parts as a server takes it apart.
 *
 * @param host with the port
 * @param path with what has to be escaped escaped
 */
record WebAddress(String scheme, String host, String path, String query) {

  /** The parts of a text; nothing if it is no URL. */
  static Optional<WebAddress> parse(String text) {
    int fragment = text.indexOf('#');
    String rest = fragment < 0 ? text : text.substring(0, fragment);
    String scheme = scheme(rest);
    if (!scheme.isEmpty()) {
      rest = rest.substring(scheme.length() + 1);
    }
    int mark = rest.indexOf('?');
    String query = mark < 0 ? "" : rest.substring(mark + 1);
    rest = mark < 0 ? rest : rest.substring(0, mark);
    boolean control = text.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
    if (control || text.isEmpty() || scheme.isEmpty() && !rest.startsWith("/")) {
      return Optional.empty();
    }
    String host = "";
    if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
      int slash = rest.indexOf('/', 2);
      String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      rest = slash < 0 ? "" : rest.substring(slash);
      host = authority.substring(authority.lastIndexOf('@') + 1);
      if (!isHost(host)) {
        return Optional.empty();
      }
    } else if (!rest.startsWith("/")) {
      rest = ""; // Such as mailto: what follows has no parts.
    }
    return isEscaped(rest)
        ? Optional.of(new WebAddress(scheme, host, escaped(rest), query))
        : Optional.empty();
  }

  /** A path in which what has to be escaped is. */
  private static String escaped(String path) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0x20 && "\"<>\\^`{|}[]".indexOf(b) < 0) {
        escaped.append((char) b);
      } else {
        escaped.append(String.format(Locale.ROOT, "%%%02X", b));
      }
    }
    return escaped.toString();
  }

  private static String scheme(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (c == ':') {
        return text.substring(0, i);
      }
      if (!letter && (i == 0 || "0123456789+-.".indexOf(c) < 0)) {
        return "";
      }
    }
    return "";
  }

  private static boolean isHost(String host) {
    int end = host.startsWith("[") ? host.indexOf(']') + 1 : Math.max(host.indexOf(':'), 0);
    if (end == 0 && host.indexOf(':') < 0) {
      end = host.length();
    }
    String port = host.substring(end);
    boolean number =
        port.isEmpty() || port.startsWith(":") && port.chars().skip(1).allMatch(Character::isDigit);
    boolean plain = host.chars().noneMatch(c -> " <>\"\\^`{|}".indexOf(c) >= 0 || c < 0x21);
    return number && plain && isEscaped(host) && host.startsWith("[") == host.contains("]");
  }

  /** True if there are two hexadecimal digits after each percent sign. */
  private static boolean isEscaped(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (i + 2 >= text.length()
          || Character.digit(text.charAt(i + 1), 16) < 0
          || Character.digit(text.charAt(i + 2), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  String hostname() {
    if (host.startsWith("[")) {
      return host.substring(1, host.indexOf(']'));
    }
    int colon = host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  String port() {
    int colon = host.indexOf(':', host.indexOf(']') + 1);
    return colon < 0 ? "" : host.substring(colon + 1);
  }

  /** The values of each name in the query. */
  Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!pair.isEmpty() && isEscaped(pair)) {
        parameters.computeIfAbsent(decoded(name), any -> new ArrayList<>()).add(decoded(value));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
