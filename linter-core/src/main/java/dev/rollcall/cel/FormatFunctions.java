package dev.rollcall.cel;

import static dev.rollcall.cel.Function.global;
import static dev.rollcall.cel.Function.member;

import com.google.re2j.Pattern;
import dev.rollcall.cel.Type.Opaque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Formats by name: {@code format.dns1123Label().validate(self.name).hasValue()}. */
final class FormatFunctions {
  private static final Type FORMAT = new Opaque("kubernetes.NamedFormat", Format.class);
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String OLD_LABEL = "[a-z]([-a-z0-9]*[a-z0-9])?";
  private static final String DOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final String WORD = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final int LABEL_MAX = 63;
  private static final int DOMAIN_MAX = 253;
  private static final Map<String, Format> FORMATS = formats();

  private FormatFunctions() {}

  /** A format and its test. */
  private record Format(String name, Predicate<String> test) {}

  private static Map<String, Format> formats() {
    Map<String, Predicate<String>> tests = new TreeMap<>();
    tests.put("dns1123Label", matching(LABEL, LABEL_MAX));
    tests.put("dns1123Subdomain", matching(DOMAIN, DOMAIN_MAX));
    tests.put("dns1035Label", matching(OLD_LABEL, LABEL_MAX));
    tests.put("dns1123LabelPrefix", beginning(LABEL, LABEL_MAX));
    tests.put("dns1123SubdomainPrefix", beginning(DOMAIN, DOMAIN_MAX));
    tests.put("dns1035LabelPrefix", beginning(OLD_LABEL, LABEL_MAX));
    tests.put("labelValue", text -> text.isEmpty() || matching(WORD, LABEL_MAX).test(text));
    tests.put("qualifiedName", FormatFunctions::isQualifiedName);
    tests.put("uri", text -> WebAddress.parse(text).isPresent());
    tests.put(
        "uuid",
        matching(
            "(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", LABEL_MAX));
    tests.put(
        "byte",
        matching("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", Integer.MAX_VALUE));
    tests.put("date", text -> isTime(text + "T00:00:00Z") && text.length() == 10);
    tests.put("datetime", FormatFunctions::isTime);
    Map<String, Format> formats = new TreeMap<>();
    tests.forEach((name, test) -> formats.put(name, new Format(name, test)));
    return formats;
  }

  private static Predicate<String> matching(String pattern, int most) {
    Pattern compiled = Pattern.compile(pattern);
    return text -> text.length() <= most && compiled.matches(text);
  }

  /** What a server puts a name's end behind may end with a dash. */
  private static Predicate<String> beginning(String pattern, int most) {
    Predicate<String> whole = matching(pattern, most);
    return text ->
        whole.test(text.endsWith("-") ? text.substring(0, text.length() - 1) + "a" : text);
  }

  private static boolean isQualifiedName(String text) {
    int slash = text.indexOf('/');
    return (slash < 0 || matching(DOMAIN, DOMAIN_MAX).test(text.substring(0, slash)))
        && matching(WORD, LABEL_MAX).test(text.substring(slash + 1));
  }

  private static boolean isTime(String text) {
    try {
      java.time.OffsetDateTime.parse(text.replace(' ', 'T'));
      return true;
    } catch (java.time.format.DateTimeParseException none) {
      return false;
    }
  }

  static List<Function> all() {
    List<Function> functions = new ArrayList<>();
    FORMATS.forEach((name, format) -> functions.add(global("format." + name, FORMAT, a -> format)));
    functions.add(
        global(
            "format.named",
            Type.optional(FORMAT),
            a -> Optional.ofNullable(FORMATS.get((String) a[0])),
            Type.STRING));
    functions.add(
        member(
            "validate",
            Type.optional(Type.list(Type.STRING)),
            a -> validate((Format) a[0], (String) a[1]),
            FORMAT,
            Type.STRING));
    return functions;
  }

  /** What is wrong with a text; nothing if it is of the format. */
  private static Optional<List<String>> validate(Format format, String text) {
    return format.test.test(text)
        ? Optional.empty()
        : Optional.of(List.of("is not of the format " + format.name));
  }
}
