package dev.rollcall.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What an explicit tag such as {@code !!str} or {@code !!int} makes of a text. */
final class TaggedScalar {
  private static final String STANDARD = "tag:yaml.org,2002:";

  private TaggedScalar() {}

  /**
   * The value; unknown tags leave text as it is.
   *
   * @throws IllegalArgumentException if the text is nothing the tag can stand for; says so in words
   */
  static Object resolve(String tag, String text) {
    if (!tag.startsWith(STANDARD)) {
      return text;
    }
    String type = tag.substring(STANDARD.length());
    Object value = PlainScalar.resolve(text);
    switch (type) {
      case "int":
        return expect(value instanceof Number && !(value instanceof Double), value, type, text);
      case "float":
        return expect(value instanceof Number, value, type, text);
      case "bool":
        return expect(value instanceof Boolean, value, type, text);
      case "null":
        return expect(value == null, null, type, text);
      case "binary":
        return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
      default:
        return text;
    }
  }

  private static Object expect(boolean fits, Object value, String type, String text) {
    if (!fits) {
      throw new IllegalArgumentException("\"" + text + "\" is no !!" + type);
    }
    return value;
  }
}
