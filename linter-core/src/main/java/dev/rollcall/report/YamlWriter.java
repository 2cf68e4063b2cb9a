package dev.rollcall.report;

import dev.rollcall.yaml.PlainScalar;
import java.util.List;
import java.util.Map;

/**
 * Writes plain values as YAML that reads back as the same values, here and in readers of YAML 1.1
 * and 1.2: whatever looks like something else than text is quoted.
 */
public final class YamlWriter {
  /** What no plain word may begin with. */
  private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`=<";

  private static final char DELETE = 0x7f;
  private static final char NO_BREAK_SPACE = 0xa0;
  private static final char BYTE_ORDER_MARK = 0xfeff;
  private static final char NO_CHARACTER = 0xfffe;

  private final StringBuilder out;

  /** Appends to {@code out}. */
  public YamlWriter(StringBuilder out) {
    this.out = out;
  }

  /** A document without marks, ending with a line break. */
  public YamlWriter document(Object value) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      entries(map, 0, false);
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      items(list, 0);
    } else {
      flat(value, 0);
    }
    return this;
  }

  /** One key a line; the first goes on the line that is begun, if {@code begun}. */
  private void entries(Map<?, ?> map, int depth, boolean begun) {
    boolean inline = begun;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      indent(inline ? 0 : depth);
      inline = false;
      scalar(String.valueOf(entry.getKey()), depth, false);
      out.append(':');
      below(entry.getValue(), depth);
    }
  }

  private void below(Object value, int depth) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      out.append('\n');
      entries(map, depth + 1, false);
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      out.append('\n');
      items(list, depth);
    } else {
      out.append(' ');
      flat(value, depth);
    }
  }

  private void items(List<?> list, int depth) {
    for (Object item : list) {
      indent(depth);
      out.append('-');
      if (item instanceof Map<?, ?> map && !map.isEmpty()) {
        out.append(' ');
        entries(map, depth + 1, true);
      } else if (item instanceof List<?> inner && !inner.isEmpty()) {
        out.append('\n');
        items(inner, depth + 1);
      } else {
        out.append(' ');
        flat(item, depth);
      }
    }
  }

  private void flat(Object value, int depth) {
    if (value instanceof Map<?, ?>) {
      out.append("{}");
    } else if (value instanceof List<?>) {
      out.append("[]");
    } else if (value instanceof String text) {
      scalar(text, depth, true);
    } else {
      new JsonWriter(out, false).value(value);
    }
    out.append('\n');
  }

  private void scalar(String text, int depth, boolean blocks) {
    if (isPlain(text)) {
      out.append(text);
    } else if (blocks && isBlock(text)) {
      block(text, depth);
    } else {
      quoted(text);
    }
  }

  /** As JSON quotes it, and with the breaks and marks that only YAML knows escaped, too. */
  private void quoted(String text) {
    StringBuilder json = new StringBuilder();
    new JsonWriter(json, false).value(text);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if ((c >= DELETE && c <= NO_BREAK_SPACE) || c == BYTE_ORDER_MARK || c >= NO_CHARACTER) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(Character.forDigit(c >> shift & 0xf, 16));
        }
      } else {
        out.append(c);
      }
    }
  }

  private static boolean isPlain(String text) {
    if (text.isEmpty() || !text.equals(PlainScalar.resolve(text)) || isTimeOrSixties(text)) {
      return false;
    }
    char first = text.charAt(0);
    boolean option = first == '-' && text.length() > 1 && text.charAt(1) > ' ';
    if ((INDICATORS.indexOf(first) >= 0 && !option) || text.startsWith("---")) {
      return false;
    }
    int last = text.length() - 1;
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      boolean blankAfter = i == last || text.charAt(i + 1) == ' ';
      boolean blankBefore = i == 0 || text.charAt(i - 1) == ' ';
      if (c < ' '
          || c > '~'
          || (c == ' ' && (i == 0 || i == last))
          || (c == ':' && blankAfter)
          || (c == '#' && blankBefore)) {
        return false;
      }
    }
    return true;
  }

  /** Other readers take 2026-01-01 for a date, and 1:30 for ninety. */
  private static boolean isTimeOrSixties(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && "-+:._TZtz ".indexOf(c) < 0) {
        return false;
      }
    }
    char first = text.charAt(0);
    return first >= '0' && first <= '9' || first == '+' || first == '-' || first == '.';
  }

  /** Text of several printable lines, the first of which begins with no blank. */
  private static boolean isBlock(String text) {
    int newline = text.indexOf('\n');
    if (newline <= 0 || text.charAt(0) == ' ') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\n' && (c < ' ' || c > '~')) {
        return false;
      }
    }
    return true;
  }

  private void block(String text, int depth) {
    out.append('|');
    int end = text.length();
    if (!text.endsWith("\n")) {
      out.append('-');
    } else {
      end--;
      if (text.endsWith("\n\n")) {
        out.append('+');
      }
    }
    int start = 0;
    while (start <= end) {
      int newline = text.indexOf('\n', start);
      int stop = newline < 0 || newline > end ? end : newline;
      out.append('\n');
      if (stop > start) {
        indent(depth + 1);
        out.append(text, start, stop);
      }
      start = stop + 1;
    }
  }

  private void indent(int depth) {
    for (int i = 0; i < depth; i++) {
      out.append("  ");
    }
  }
}
