package dev.rollcall.rules.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What stands in the {@code data} of a Secret. */
final class Base64Text {
  private Base64Text() {}

  /** The bytes as Latin-1 text, one character each; empty if the text is no base64. */
  static Optional<String> decode(String text) {
    String plain = text.strip().replace("\n", "").replace("\r", "");
    if (plain.isEmpty() || plain.length() % 4 != 0) {
      return Optional.empty();
    }
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && c != '+' && c != '/' && (c != '=' || i < plain.length() - 2)) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          new String(Base64.getDecoder().decode(plain), StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /** True for a line of text as people write it, in ASCII. */
  static boolean isReadable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~' || (c < ' ' && c != '\n' && c != '\t' && c != '\r')) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
