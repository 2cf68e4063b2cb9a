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
