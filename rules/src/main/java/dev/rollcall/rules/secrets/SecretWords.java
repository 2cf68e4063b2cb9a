package dev.rollcall.rules.secrets;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells by name and value whether a text is a secret that somebody wrote down. */
final class SecretWords {
  private static final Set<String> PASSWORDS =
      Set.of("password", "passwd", "passphrase", "requirepass", "masterauth", "pwd", "pass");

  private static final Set<String> NOUNS =
      Set.of("secret", "token", "apikey", "credential", "credentials");

  /** Words before "key" that make it a secret one. */
  private static final Set<String> KEY_OWNERS =
      Set.of(
          "api",
          "private",
          "secret",
          "access",
          "encryption",
          "signing",
          "auth",
          "master",
          "shared");

  private static final Set<String> NO_SECRETS =
      Set.of(
          "true",
          "false",
          "yes",
          "no",
          "on",
          "off",
          "none",
          "null",
          "nil",
          "required",
          "optional",
          "default",
          "enabled",
          "disabled",
          "changeme",
          "change-me",
          "change_me",
          "changeit",
          "placeholder",
          "redacted",
          "example",
          "todo",
          "xxx",
          "dummy",
          "unused",
          "empty",
          "file",
          "env",
          "prompt",
          "ask",
          "files",
          "compat",
          "string",
          "text",
          "md5",
          "plain",
          "basic");

  private SecretWords() {}

  /** How sure a name is that its value is a secret. */
  enum Kind {
    /** A password: any value is one, be it as poor as "root". */
    PASSWORD,
    /** A secret, token or key: the value has to look like one too. */
    TOKEN,
    /** Nothing secret. */
    NONE
  }

  /** By the last words of {@code DB_PASSWORD}, {@code apiKey} or {@code client-secret}. */
  static Kind kind(String name) {
    int end = wordEnd(name, name.length());
    int start = wordStart(name, end);
    String last = name.substring(start, end).toLowerCase(Locale.ROOT);
    if (!PASSWORDS.contains(last)
        && !last.endsWith("password")
        && !last.equals("key")
        && !NOUNS.contains(last)) {
      return Kind.NONE;
    }
    end = wordEnd(name, start);
    String before = name.substring(wordStart(name, end), end).toLowerCase(Locale.ROOT);
    if (PASSWORDS.contains(last) || last.endsWith("password")) {
      boolean short2 = last.equals("pwd") || last.equals("pass");
      return short2 && (before.isEmpty() || before.equals("old") || before.equals("proxy"))
          ? Kind.NONE
          : Kind.PASSWORD;
    }
    return NOUNS.contains(last) || (last.equals("key") && KEY_OWNERS.contains(before))
        ? Kind.TOKEN
        : Kind.NONE;
  }

  /** True if a value under a name of that kind is the secret itself, and no pointer to it. */
  static boolean isSecret(Kind kind, String value) {
    if (kind == Kind.NONE || value.length() < 3 || value.length() > 400 || !isOneWord(value)) {
      return false;
    }
    String lower = value.toLowerCase(Locale.ROOT);
    if (NO_SECRETS.contains(lower)
        || lower.startsWith("/")
        || lower.startsWith("./")
        || lower.startsWith("your")
        || lower.contains("://")
        || lower.contains("changeme")
        || lower.startsWith("arn:")
        || lower.startsWith("vault:")
        || lower.startsWith("ref+")
        || lower.startsWith("env:")
        || lower.startsWith("file:")
        || isRepeated(value)) {
      return false;
    }
    return kind == Kind.PASSWORD || (value.length() >= 8 && isMixed(value) && !isObjectName(value));
  }

  /** Words and short numbers with dashes, dots or slashes between: the name of something. */
  private static boolean isObjectName(String value) {
    int letters = 0;
    int digits = 0;
    boolean separated = false;
    for (int i = 0; i <= value.length(); i++) {
      char c = i == value.length() ? '-' : value.charAt(i);
      if (c == '-' || c == '.' || c == '/') {
        if ((letters > 1 && digits > 0) || digits > 3) {
          return false;
        }
        separated |= i < value.length();
        letters = 0;
        digits = 0;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else if (c >= 'a' && c <= 'z') {
        letters++;
      } else {
        return false;
      }
    }
    return separated;
  }

  /** Letters with digits or both cases: no plain word, no name with dashes, no number. */
  private static boolean isMixed(String value) {
    boolean digit = false;
    boolean lower = false;
    boolean upper = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      digit |= c >= '0' && c <= '9';
      lower |= c >= 'a' && c <= 'z';
      upper |= c >= 'A' && c <= 'Z';
    }
    return (digit && (lower || upper)) || (lower && upper);
  }

  private static boolean isOneWord(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c == '<' || c == '>' || c == '{' || c == '}' || c == '(' || c == '*') {
        return false;
      }
      if (c == '$' && i + 1 < value.length() && "({".indexOf(value.charAt(i + 1)) >= 0) {
        return false;
      }
    }
    return "$%@!&|".indexOf(value.charAt(0)) < 0;
  }

  private static boolean isRepeated(String value) {
    for (int i = 1; i < value.length(); i++) {
      if (value.charAt(i) != value.charAt(0)) {
        return false;
      }
    }
    return true;
  }

  /** The user and password of {@code scheme://user:password@host}, if both are written out. */
  static Optional<String> credentials(String text) {
    int scheme = text.indexOf("://");
    while (scheme > 0) {
      int end = scheme + 3;
      int colon = -1;
      while (end < text.length() && "/?# \"'\n".indexOf(text.charAt(end)) < 0) {
        if (text.charAt(end) == '@') {
          break;
        }
        if (text.charAt(end) == ':' && colon < 0) {
          colon = end;
        }
        end++;
      }
      boolean at = end < text.length() && text.charAt(end) == '@';
      if (at && colon > 0 && isSecret(Kind.PASSWORD, text.substring(colon + 1, end))) {
        return Optional.of(text.substring(scheme + 3, colon));
      }
      scheme = text.indexOf("://", scheme + 3);
    }
    return Optional.empty();
  }

  /** The end of the last word before {@code end}; 0 if there is none. */
  private static int wordEnd(String name, int end) {
    int at = end;
    while (at > 0 && !Character.isLetterOrDigit(name.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** {@code dbPassword}, {@code DB_PASSWORD} and {@code db.password} are the same two words. */
  private static int wordStart(String name, int end) {
    int at = end;
    while (at > 0 && Character.isLetterOrDigit(name.charAt(at - 1)) && !isHump(name, at, end)) {
      at--;
    }
    return at;
  }

  /** True if a word starts at {@code at} with a capital letter. */
  private static boolean isHump(String name, int at, int end) {
    return at < end
        && Character.isUpperCase(name.charAt(at))
        && Character.isLowerCase(name.charAt(at - 1));
  }
}
