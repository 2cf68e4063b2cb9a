package dev.rollcall.cel;

import static dev.rollcall.cel.Function.global;
import static dev.rollcall.cel.Function.member;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** What texts can be asked for beside the library's own: parts of a pattern, formatted text. */
final class TextFunctions {
  private static final Type TEXTS = Type.list(Type.STRING);

  private TextFunctions() {}

  static List<Function> all() {
    return List.of(
        member("find", Type.STRING, a -> find(a), Type.STRING, Type.STRING),
        member("findAll", TEXTS, a -> findAll(a, -1), Type.STRING, Type.STRING),
        member("findAll", TEXTS, a -> findAll(a, (Long) a[2]), Type.STRING, Type.STRING, Type.INT),
        member("indexOf", Type.INT, a -> first(a, 0), Type.STRING, Type.STRING),
        member("indexOf", Type.INT, a -> first(a, (Long) a[2]), Type.STRING, Type.STRING, Type.INT),
        member("lastIndexOf", Type.INT, a -> last(a, -1), Type.STRING, Type.STRING),
        member("lastIndexOf", Type.INT, a -> last(a, from(a)), Type.STRING, Type.STRING, Type.INT),
        member(
            "format",
            Type.STRING,
            a -> TextFormat.format((String) a[0], (List<?>) a[1]),
            Type.STRING,
            Type.list(Type.DYN)));
  }

  /** What only policies that change objects have. */
  static List<Function> ofPatches() {
    return List.of(
        global(
            "jsonpatch.escapeKey",
            Type.STRING,
            a -> ((String) a[0]).replace("~", "~0").replace("/", "~1"),
            Type.STRING));
  }

  /** Counted in code points, as all places in texts. (The library fails for empty texts.) */
  private static long first(Object[] arguments, long from) {
    String text = (String) arguments[0];
    if (from < 0) {
      throw new ExpressionFailure("index out of range: " + from);
    }
    if (((String) arguments[1]).isEmpty()) {
      return from;
    }
    if (from >= text.codePointCount(0, text.length())) {
      return -1;
    }
    int start = text.offsetByCodePoints(0, (int) from);
    return codePoints(text, text.indexOf((String) arguments[1], start));
  }

  /** The last place up to {@code from}; anywhere if that is -1. */
  private static long last(Object[] arguments, long from) {
    String text = (String) arguments[0];
    int length = text.codePointCount(0, text.length());
    if (((String) arguments[1]).isEmpty()) {
      return from < 0 ? length : from;
    }
    if (from >= length) {
      return -1;
    }
    int start = from < 0 ? text.length() : text.offsetByCodePoints(0, (int) from);
    return codePoints(text, text.lastIndexOf((String) arguments[1], start));
  }

  private static long from(Object[] arguments) {
    long from = (Long) arguments[2];
    if (from < 0) {
      throw new ExpressionFailure("index out of range: " + from);
    }
    return from;
  }

  private static long codePoints(String text, int at) {
    return at < 0 ? -1 : text.codePointCount(0, at);
  }

  private static String find(Object[] arguments) {
    List<String> found = findAll(arguments, 1);
    return found.isEmpty() ? "" : found.get(0);
  }

  private static List<String> findAll(Object[] arguments, long most) {
    List<String> found = new ArrayList<>();
    try {
      Matcher matcher = Pattern.compile((String) arguments[1]).matcher((String) arguments[0]);
      while ((most < 0 || found.size() < most) && matcher.find()) {
        found.add(matcher.group());
      }
    } catch (PatternSyntaxException broken) {
      throw new ExpressionFailure("\"" + arguments[1] + "\" is no regular expression");
    }
    return found;
  }
}
