package dev.rollcall.server;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Sequence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Whether a value keeps to the schema of a custom resource. Formats and patterns that Java may read
 * otherwise than the server are taken to be kept.
 */
final class SchemaValues {
  /** What reads differently in the server's regular expressions. */
  private static final List<String> OTHERWISE =
      List.of("[:", "(?", "&&", "\\Q", "\\C", "\\z", "\\Z", "\\p", "\\P", "\\b", "\\h", "\\v");

  /** Seen with 1.36, not with 1.33; what is between goes by the older. */
  private static final int WHOLE_BOUNDS_SINCE = 36;

  private static final Set<String> INT32 = Set.of("int32");
  private static final BigDecimal INT32_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal INT32_MIN = BigDecimal.valueOf(Integer.MIN_VALUE);

  private SchemaValues() {}

  /** Says on {@code path} and below what is wrong with {@code value}. */
  static void check(Node value, Node schema, String path, Faults faults) {
    if (!(schema instanceof Mapping) || !value.isSet()) {
      return;
    }
    Faults here = faults.on(path);
    String type = schema.at("type").text("");
    if (!type.isEmpty() && !isOfType(value, type)) {
      here.wrongType(value, "has to be of type " + type);
    }
    enumeration(value, schema.at("enum"), here);
    junctors(value, schema, path, faults);
    if (value instanceof Mapping) {
      mapping(value, schema, path, faults);
    } else if (value instanceof Sequence) {
      size(value, value.items().size(), schema, "Items", here);
      for (Node item : value.items()) {
        check(item, schema.at("items"), path + "[" + item.index() + "]", faults);
      }
    } else if (number(value) != null) {
      numeric(value, number(value), schema, here);
    } else if (isText(value)) {
      String text = value.text("");
      size(value, text.codePointCount(0, text.length()), schema, "Length", here);
      pattern(value, text, schema.at("pattern").text(""), here);
    }
  }

  private static boolean keeps(Node value, Node schema, Faults faults) {
    int before = faults.findings().size();
    check(value, schema, "", faults);
    return faults.findings().size() == before;
  }

  private static boolean isText(Node value) {
    return value instanceof Scalar scalar && scalar.isString();
  }

  private static BigDecimal number(Node value) {
    if (!(value instanceof Scalar) || !(value.plain() instanceof Number number)) {
      return null;
    }
    try {
      return new BigDecimal(number.toString());
    } catch (NumberFormatException notFinite) {
      return null;
    }
  }

  private static boolean isOfType(Node value, String type) {
    return switch (type) {
      case "object" -> value instanceof Mapping;
      case "array" -> value instanceof Sequence;
      case "string" -> isText(value);
      case "boolean" -> value.isTrue() || value.isFalse();
      case "number" -> number(value) != null;
      case "integer" -> number(value) != null && isWhole(number(value));
      default -> false;
    };
  }

  private static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  private static void enumeration(Node value, Node choices, Faults here) {
    if (choices.items().isEmpty()) {
      return;
    }
    BigDecimal number = number(value);
    for (Node choice : choices.items()) {
      BigDecimal other = number(choice);
      boolean alike = number != null && other != null && number.compareTo(other) == 0;
      if (alike || value.sameValue(choice)) {
        return;
      }
    }
    here.unsupported(value, choices.items().stream().map(c -> c.text("...")).toList());
  }

  private static void junctors(Node value, Node schema, String path, Faults faults) {
    Faults here = faults.on(path);
    for (Node clause : schema.at("allOf").items()) {
      check(value, clause, path, faults);
    }
    Node not = schema.at("not");
    if (not instanceof Mapping && keeps(value, not, here.apart())) {
      here.invalid(value, "keeps to what the schema has under not");
    }
    List<Node> any = schema.at("anyOf").items();
    if (!any.isEmpty() && any.stream().noneMatch(c -> keeps(value, c, here.apart()))) {
      here.invalid(value, "keeps to none of anyOf");
    }
    List<Node> one = schema.at("oneOf").items();
    if (!one.isEmpty() && one.stream().filter(c -> keeps(value, c, here.apart())).count() != 1) {
      here.invalid(value, "has to keep to exactly one of oneOf");
    }
  }

  private static void mapping(Node value, Node schema, String path, Faults faults) {
    size(value, value.entries().size(), schema, "Properties", faults.on(path));
    Node properties = schema.at("properties");
    for (Node name : schema.at("required").items()) {
      Node needed = value.at(name.text(""));
      boolean filled = properties.at(name.text("")).at("default").isSet();
      if (!needed.exists() && !filled) {
        faults.on(path + "." + name.text("")).required(needed, "the schema says");
      }
    }
    for (Node.Entry entry : value.entries()) {
      String name = entry.key().spelling();
      Node property = properties.at(name);
      Node known = property.exists() ? property : schema.at("additionalProperties");
      check(entry.value(), known, path + "." + name, faults);
    }
  }

  private static void size(Node value, int size, Node schema, String what, Faults here) {
    BigDecimal max = number(schema.at("max" + what));
    BigDecimal min = number(schema.at("min" + what));
    BigDecimal own = BigDecimal.valueOf(size);
    if (max != null && own.compareTo(max) > 0) {
      here.invalid(value, "is longer than max" + what + ", " + max);
    }
    if (min != null && own.compareTo(min) < 0) {
      here.invalid(value, "is shorter than min" + what + ", " + min);
    }
  }

  private static void numeric(Node value, BigDecimal number, Node schema, Faults here) {
    BigDecimal max = number(schema.at("maximum"));
    BigDecimal min = number(schema.at("minimum"));
    BigDecimal step = number(schema.at("multipleOf"));
    boolean whole = schema.at("type").text("").equals("integer");
    if (whole && !here.since(WHOLE_BOUNDS_SINCE)) {
      // An older server cuts off what is behind the point: which way it then decides is its own.
      max = max == null || isWhole(max) ? max : null;
      min = min == null || isWhole(min) ? min : null;
      step = step == null || isWhole(step) ? step : null;
    }
    boolean small = whole && INT32.contains(schema.at("format").text(""));
    // A bound that the type cannot hold lets no value through.
    for (BigDecimal each : new BigDecimal[] {max, min, step, number}) {
      boolean outside =
          each != null
              && (whole && !isWhole(each)
                  || small && (each.compareTo(INT32_MAX) > 0 || each.compareTo(INT32_MIN) < 0));
      if (outside && each != number) {
        here.invalid(value, "fits no bound like " + each + " of an integer");
      } else if (outside && small && isWhole(each)) {
        here.invalid(value, "does not fit into 32 bits");
      }
    }
    int above = max == null ? -1 : number.compareTo(max);
    int below = min == null ? 1 : number.compareTo(min);
    if (above > 0 || above == 0 && schema.at("exclusiveMaximum").isTrue()) {
      here.invalid(value, "is above the maximum, " + max);
    }
    if (below < 0 || below == 0 && schema.at("exclusiveMinimum").isTrue()) {
      here.invalid(value, "is below the minimum, " + min);
    }
    if (step != null
        && whole
        && isWhole(step)
        && step.signum() > 0
        && number.remainder(step).signum() != 0) {
      here.invalid(value, "is no multiple of " + step);
    }
  }

  private static void pattern(Node value, String text, String pattern, Faults here) {
    if (pattern.isEmpty() || OTHERWISE.stream().anyMatch(pattern::contains)) {
      return;
    }
    try {
      // Java tries again where the server does not: groups within groups that repeat cost dearly.
      boolean repeats = Stream.of(")*", ")+", "){").anyMatch(pattern::contains);
      boolean cheap = text.length() <= (repeats ? 20 : 256);
      if (cheap && !Pattern.compile(pattern, Pattern.UNIX_LINES).matcher(text).find()) {
        here.invalid(value, "does not match " + pattern);
      }
    } catch (PatternSyntaxException | StackOverflowError unread) {
      return;
    }
  }
}
