package dev.rollcall.server;

import dev.rollcall.model.GoPattern;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Sequence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a value keeps to the schema of a custom resource, with the paths and reasons of the
 * server.
 *
 * <p>The server's validator is no JSON Schema validator by the book: null is a value of its own,
 * bounds are cut to whole numbers, of alternatives that all fail it blames the one that came
 * closest, and which alternatives there were it says without a path. That is why this is written
 * out here, and the JSON Schema library is asked in tests whether it agrees.
 */
final class SchemaValues {
  private final Faults faults;
  private final Faults top;
  private final String topPath;

  /** A check that reports on {@code top} what the server reports without a path. */
  private SchemaValues(Faults faults, String top) {
    this.faults = faults;
    this.top = faults.on(top);
    this.topPath = top;
  }

  /** Says on {@code path} and below what is wrong with {@code value}. */
  static void check(Node value, Node schema, String path, Faults faults) {
    new SchemaValues(faults, path).value(value, schema, path);
  }

  /** Says what is wrong with a whole custom resource. */
  static void object(Node object, Node schema, Faults faults) {
    new SchemaValues(faults, NO_PATH).value(object, schema, "");
  }

  /** What stands in an answer of the server in the place of a path that it does not know. */
  static final String NO_PATH = "<nil>";

  /**
   * Checks a value.
   *
   * @return how many checks it passed; among alternatives more is closer
   */
  private int value(Node value, Node schema, String path) {
    if (!(schema instanceof Mapping) || !value.exists()) {
      return 0;
    }
    Faults here = faults.on(path);
    if (!value.isSet()) {
      return nothing(value, schema, here);
    }
    List<String> types = types(schema);
    int passed = 3; // alternatives and the enum are looked at in any case
    boolean right = types.isEmpty() || isOfType(value, schema, types);
    passed += types.isEmpty() ? 0 : right ? 2 : 1;
    if (!right) {
      here.wrongType(value, "has to be of type " + String.join(" or ", types) + hint(value, types));
    }
    SchemaValues further = right ? this : new SchemaValues(faults.following(), topPath);
    passed += further.alternatives(value, schema, path);
    if (isText(value)) {
      passed += 1 + format(value, schema, here);
      text(value, schema, here);
    } else if (SchemaNumbers.of(value) != null) {
      passed += 2;
      SchemaNumbers.check(value, schema, here, top);
    } else if (value instanceof Sequence) {
      passed += 2 + list(value, schema, path);
    }
    enumeration(value, schema.at("enum"), right ? here : here.following());
    if (value instanceof Mapping) {
      passed += 1 + mapping(value, schema, path);
    }
    return passed + 1;
  }

  /** Null is a value only where the schema says so, and never one of an enum. */
  private int nothing(Node value, Node schema, Faults here) {
    List<String> types = types(schema);
    boolean allowed = types.isEmpty() || schema.at("nullable").isTrue();
    if (!allowed) {
      here.wrongType(value, "is null and has to be of type " + String.join(" or ", types));
    }
    enumeration(value, schema.at("enum"), here);
    return allowed ? 1 : 0;
  }

  private static List<String> types(Node schema) {
    if (schema.at("x-kubernetes-int-or-string").isTrue()) {
      return List.of("integer", "string");
    }
    String type = schema.at("type").text("");
    return type.isEmpty() ? List.of() : List.of(type);
  }

  private static String hint(Node value, List<String> types) {
    if (!(value instanceof Scalar)) {
      return ", not a " + value.typeName();
    }
    return types.contains("string") && types.size() == 1 ? "; quote it" : "";
  }

  private static boolean isText(Node value) {
    return value instanceof Scalar scalar && scalar.isString();
  }

  private boolean isOfType(Node value, Node schema, List<String> types) {
    if (value instanceof Sequence && types.equals(List.of("string")) && hasFormat(schema)) {
      return true; // The server takes it for bytes.
    }
    return types.stream().anyMatch(type -> isOfType(value, type));
  }

  private static boolean isOfType(Node value, String type) {
    BigDecimal number = SchemaNumbers.of(value);
    return switch (type) {
      case "object" -> value instanceof Mapping;
      case "array" -> value instanceof Sequence;
      case "string" -> isText(value);
      case "boolean" -> value.isTrue() || value.isFalse();
      case "number" -> number != null;
      case "integer" -> number != null && SchemaNumbers.isWhole(number);
      default -> false;
    };
  }

  private void enumeration(Node value, Node choices, Faults here) {
    if (choices.items().isEmpty()) {
      return;
    }
    BigDecimal number = SchemaNumbers.of(value);
    List<String> words = new ArrayList<>();
    for (Node choice : choices.items()) {
      boolean alike = number != null && SchemaNumbers.of(choice) != null && isSame(number, choice);
      if (value.isSet() && (alike || value.sameValue(choice))) {
        return;
      }
      words.add(choice.text("…"));
    }
    here.unsupported(value, words);
  }

  /** Held against a whole number, a value loses what is behind its point. */
  private static boolean isSame(BigDecimal number, Node choice) {
    BigDecimal other = SchemaNumbers.of(choice);
    boolean cut = choice.integer().isPresent();
    return (cut ? number.setScale(0, RoundingMode.DOWN) : number).compareTo(other) == 0;
  }

  private int alternatives(Node value, Node schema, String path) {
    int passed = anyOf(value, schema.at("anyOf").items(), path);
    passed += oneOf(value, schema.at("oneOf").items(), path);
    boolean every = true;
    for (Node clause : schema.at("allOf").items()) {
      Trial trial = trial(value, clause, path);
      trial.keep(faults);
      every &= trial.isKept();
      passed += trial.passed();
    }
    if (!every) {
      top.following().malformed(value, "has to keep to every schema of allOf");
    }
    Node not = schema.at("not");
    if (not instanceof Mapping && trial(value, not, path).isKept()) {
      top.malformed(value, "keeps to what the schema rules out with not");
    }
    return passed;
  }

  private int anyOf(Node value, List<Node> clauses, String path) {
    Trial closest = null;
    for (Node clause : clauses) {
      Trial trial = trial(value, clause, path);
      if (trial.isKept()) {
        return trial.passed();
      }
      closest = closest == null || trial.passed() > closest.passed() ? trial : closest;
    }
    if (closest == null) {
      return 0;
    }
    top.malformed(value, "has to keep to one schema of anyOf");
    closest.keep(faults);
    return closest.passed();
  }

  private int oneOf(Node value, List<Node> clauses, String path) {
    Trial closest = null;
    Trial first = null;
    int kept = 0;
    for (Node clause : clauses) {
      Trial trial = trial(value, clause, path);
      kept += trial.isKept() ? 1 : 0;
      if (trial.isKept()) {
        first = first == null ? trial : first;
        closest = null;
      } else if (kept == 0 && (closest == null || trial.passed() > closest.passed())) {
        closest = trial;
      }
    }
    if (clauses.isEmpty() || kept == 1) {
      return first == null ? 0 : first.passed();
    }
    top.malformed(value, "has to keep to exactly one schema of oneOf, and keeps to " + kept);
    if (closest == null) {
      return 0;
    }
    closest.keep(faults);
    return closest.passed();
  }

  /** What came of one alternative. */
  private record Trial(Faults found, int passed) {
    boolean isKept() {
      return found.findings().isEmpty();
    }

    void keep(Faults faults) {
      faults.findings().addAll(found.findings());
    }
  }

  private Trial trial(Node value, Node clause, String path) {
    Faults apart = faults.apart();
    int passed = new SchemaValues(apart, topPath).value(value, clause, path);
    return new Trial(apart, passed);
  }

  private int mapping(Node value, Node schema, String path) {
    size(value, value.entries().size(), schema, "Properties", faults.on(path));
    Node properties = schema.at("properties");
    Node additional = schema.at("additionalProperties");
    int passed = 0;
    for (Node.Entry entry : value.entries()) {
      String name = entry.key().spelling();
      Node property = properties.at(name);
      if (!property.exists() && additional.isFalse()) {
        faults.on(path).malformed(entry.value(), "is none of the names allowed here");
      }
      passed += value(entry.value(), property.exists() ? property : additional, below(path, name));
    }
    for (Node required : schema.at("required").items()) {
      String name = required.text("");
      Node needed = value.at(name);
      if (!needed.exists()) {
        faults.on(below(path, name)).required(needed, "its definition asks for it");
      }
    }
    return passed;
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private int list(Node value, Node schema, String path) {
    int passed = 0;
    for (Node item : value.items()) {
      passed += value(item, schema.at("items"), path + "[" + item.index() + "]");
    }
    size(value, value.items().size(), schema, "Items", faults.on(path));
    return passed;
  }

  private static void size(Node value, int size, Node schema, String what, Faults here) {
    Optional<Long> max = bound(schema, "max" + what);
    Optional<Long> min = bound(schema, "min" + what);
    if (min.isPresent() && size < min.get()) {
      here.malformed(value, "has to have " + min.get() + " or more entries and has " + size);
    }
    if (max.isPresent() && size > max.get()) {
      here.tooMany(value, max.get());
    }
  }

  private static Optional<Long> bound(Node schema, String name) {
    Node bound = schema.at(name);
    return bound.integer().isPresent() ? Optional.of(bound.integer(0)) : Optional.empty();
  }

  /** Of length and pattern the first that is wrong. */
  private static void text(Node value, Node schema, Faults here) {
    String text = value.text("");
    int length = text.codePointCount(0, text.length());
    String pattern = schema.at("pattern").text("");
    Optional<Long> max = bound(schema, "maxLength");
    Optional<Long> min = bound(schema, "minLength");
    if (max.isPresent() && length > max.get()) {
      here.longerThan(value, max.get());
    } else if (min.isPresent() && length < min.get()) {
      here.invalid(value, "has to have " + min.get() + " or more characters");
    } else if (!pattern.isEmpty() && !GoPattern.isFound(pattern, text)) {
      here.invalid(value, "has to match " + pattern);
    }
  }

  private boolean hasFormat(Node schema) {
    String format = schema.at("format").text("");
    String type = schema.at("type").text("");
    return !format.isEmpty()
        && (type.isEmpty() || type.equals("string"))
        && StringFormats.isKnown(format, faults);
  }

  private int format(Node value, Node schema, Faults here) {
    if (!hasFormat(schema)) {
      return 0;
    }
    String format = schema.at("format").text("");
    if (!StringFormats.fits(format, value.text(""))) {
      here.wrongType(value, "has to be of the format " + format);
    }
    return 1;
  }
}
