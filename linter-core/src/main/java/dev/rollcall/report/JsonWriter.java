package dev.rollcall.report;

import java.util.List;
import java.util.Map;

/** Writes JSON as it goes along; in the order it is told, indented or on one line. */
public final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out;
  private final boolean indented;
  private int depth;
  private boolean first = true;
  private boolean afterKey;

  /** Appends to {@code out}; {@code indented} by two spaces a level, else without white space. */
  public JsonWriter(StringBuilder out, boolean indented) {
    this.out = out;
    this.indented = indented;
  }

  /** Opens an object. */
  public JsonWriter object() {
    return open('{');
  }

  /** Closes the innermost object. */
  public JsonWriter endObject() {
    return close('}');
  }

  /** Opens an array. */
  public JsonWriter array() {
    return open('[');
  }

  /** Closes the innermost array. */
  public JsonWriter endArray() {
    return close(']');
  }

  /** The key of the next value. */
  public JsonWriter key(String name) {
    separate();
    quote(name);
    out.append(indented ? ": " : ":");
    afterKey = true;
    return this;
  }

  /** A key with its value. */
  public JsonWriter entry(String name, Object value) {
    return key(name).value(value);
  }

  /** Any plain value: Map, List, String, Number, Boolean or null. */
  public JsonWriter value(Object value) {
    if (value instanceof Map<?, ?> map) {
      object();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        entry(String.valueOf(entry.getKey()), entry.getValue());
      }
      return endObject();
    }
    if (value instanceof List<?> list) {
      array();
      for (Object item : list) {
        value(item);
      }
      return endArray();
    }
    separate();
    if (value == null || value instanceof Boolean || value instanceof Number) {
      out.append(number(value));
    } else {
      quote(value.toString());
    }
    return this;
  }

  /** 3.0 is the integer 3 to JSON readers; write it so. */
  private static String number(Object value) {
    if (value instanceof Double real && Math.rint(real) == real && Math.abs(real) < 9.0e15) {
      return String.valueOf(real.longValue());
    }
    return String.valueOf(value);
  }

  private JsonWriter open(char bracket) {
    separate();
    out.append(bracket);
    depth++;
    first = true;
    return this;
  }

  private JsonWriter close(char bracket) {
    depth--;
    if (!first) {
      newline();
    }
    out.append(bracket);
    first = false;
    return this;
  }

  private void separate() {
    if (afterKey) {
      afterKey = false;
      return;
    }
    if (!first) {
      out.append(',');
    }
    if (depth > 0) {
      newline();
    }
    first = false;
  }

  private void newline() {
    if (indented) {
      out.append('\n');
      for (int i = 0; i < depth; i++) {
        out.append("  ");
      }
    }
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == '\u2028' || c == '\u2029' || isLoneSurrogate(text, i)) {
            out.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              out.append(HEX.charAt(c >> shift & 0xf));
            }
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
