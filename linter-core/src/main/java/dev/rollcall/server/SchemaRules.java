package dev.rollcall.server;

import dev.rollcall.cel.Environment;
import dev.rollcall.cel.Expression;
import dev.rollcall.cel.ExpressionFailure;
import dev.rollcall.cel.Outcome;
import dev.rollcall.cel.SchemaType;
import dev.rollcall.cel.Type;
import dev.rollcall.cel.Values;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rules ({@code x-kubernetes-validations}) of a schema, asked of values. Each is compiled once,
 * so keep this for all values of a schema; several threads may ask.
 */
final class SchemaRules {
  private static final String RULES = "x-kubernetes-validations";
  private static final int SHOWN_MAX = 200;

  private final Environment language;
  private final Map<Node, Level> levels = new ConcurrentHashMap<>();

  /** A rule and what it may say itself; the message is null if there is none that can be read. */
  private record Rule(Node node, Expression test, Expression message, boolean optional) {}

  /** The rules of one schema within the schema, and the type that they see. */
  private record Level(Type type, List<Rule> rules) {}

  SchemaRules(Environment language) {
    this.language = language;
  }

  /** True if there is a rule anywhere in the schema; without, no value needs to be asked. */
  static boolean in(Node schema) {
    return schema instanceof Mapping
        && (!schema.at(RULES).items().isEmpty()
            || in(schema.at("items"))
            || in(schema.at("additionalProperties"))
            || schema.at("properties").entries().stream().anyMatch(e -> in(e.value())));
  }

  /**
   * Says on {@code path} and below which rules a value breaks.
   *
   * @param old the value before; a missing node if there was none, or none that is known
   * @param resource true for a whole resource
   */
  void check(Node value, Node old, Node schema, String path, boolean resource, Faults faults) {
    if (!(schema instanceof Mapping) || !value.isSet()) {
      return;
    }
    if (!schema.at(RULES).items().isEmpty()) {
      Level level = levels.computeIfAbsent(schema, any -> level(schema, resource));
      rules(value, old, schema, path, level, faults);
    }
    Node items = schema.at("items");
    if (items instanceof Mapping && !value.items().isEmpty()) {
      Map<List<Object>, Node> before = keyed(old, schema);
      for (Node item : value.items()) {
        Node was = before.getOrDefault(key(item, schema), old.at(""));
        check(item, was, items, path + "[" + item.index() + "]", isResource(items), faults);
      }
    }
    for (Node.Entry entry : value.entries()) {
      String name = entry.key().spelling();
      Node property = schema.at("properties").at(name);
      Node known = property.exists() ? property : schema.at("additionalProperties");
      String at = property.exists() ? below(path, name) : path + "[" + name + "]";
      check(entry.value(), old.at(name), known, at, isResource(known), faults);
    }
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static boolean isResource(Node schema) {
    return schema.at("x-kubernetes-embedded-resource").isTrue();
  }

  /** The items of a list whose items are known by keys. */
  private static Map<List<Object>, Node> keyed(Node list, Node schema) {
    Map<List<Object>, Node> keyed = new HashMap<>();
    if (schema.at("x-kubernetes-list-type").text("").equals("map")) {
      list.items().forEach(item -> keyed.putIfAbsent(key(item, schema), item));
    }
    return keyed;
  }

  private static List<Object> key(Node item, Node schema) {
    List<Object> key = new ArrayList<>();
    for (Node name : schema.at("x-kubernetes-list-map-keys").items()) {
      Node value = item.at(name.text(""));
      Node standard = schema.at("items").at("properties").at(name.text("")).at("default");
      key.add(value.exists() ? value.plain() : standard.plain());
    }
    return key;
  }

  private Level level(Node schema, boolean resource) {
    Optional<SchemaType> known = SchemaType.of(schema, "@self", resource);
    if (known.isEmpty()) {
      return new Level(Type.DYN, List.of());
    }
    Type self = known.get().type();
    Environment environment = language.declare("self", self);
    Environment changed = environment.declare("oldSelf", self);
    Environment created = environment.declare("oldSelf", Type.optional(self));
    List<Rule> rules = new ArrayList<>();
    for (Node rule : schema.at(RULES).items()) {
      if (rule.at("rule").text("").isBlank()) {
        continue; // Others say so.
      }
      boolean optional = rule.at("optionalOldSelf").isTrue();
      Environment own = optional ? created : changed;
      String said = rule.at("messageExpression").text("");
      Expression test = own.compile(rule.at("rule").text(""));
      rules.add(new Rule(rule, test, said.isBlank() ? null : own.compile(said), optional));
    }
    return new Level(self, rules);
  }

  private void rules(Node value, Node old, Node schema, String path, Level level, Faults faults) {
    Map<String, Object> values = new HashMap<>();
    Map<String, Object> optionals = new HashMap<>();
    try {
      values.put("self", Values.of(value, level.type));
      optionals.put("self", values.get("self"));
      optionals.put("oldSelf", Optional.empty());
      if (old.isSet()) {
        values.put("oldSelf", Values.of(old, level.type));
        optionals.put("oldSelf", Optional.of(values.get("oldSelf")));
      }
    } catch (ExpressionFailure other) {
      return; // Not of the schema's type, which others say.
    }
    for (Rule rule : level.rules) {
      boolean waits = rule.test.uses("oldSelf") && !old.isSet() && !rule.optional;
      if (!waits) {
        rule(rule, rule.optional ? optionals : values, new At(value, schema, path), faults);
      }
    }
  }

  private static Faults on(At at, Faults faults) {
    return faults.on(at.path.isEmpty() ? SchemaValues.NO_PATH : at.path);
  }

  /** A value, its schema and where the server sees it; nowhere if it is a whole object. */
  private record At(Node value, Node schema, String path) {}

  private static void rule(Rule rule, Map<String, Object> values, At at, Faults faults) {
    Outcome outcome = rule.test.evaluate(values);
    if (outcome.isTrue()) {
      return;
    }
    if (outcome.failure().isPresent()) {
      on(at, faults)
          .malformed(
              at.value,
              "cannot be held against the rule "
                  + shorten(rule.node.at("rule").text(""))
                  + ": "
                  + outcome.failure().get());
      return;
    }
    At blamed = blamed(rule.node.at("fieldPath").text(""), at);
    String reason = rule.node.at("reason").text("FieldValueInvalid");
    on(blamed, faults).ruled(blamed.value, reason, message(rule, values), rule.node.at("rule"));
  }

  private static String message(Rule rule, Map<String, Object> values) {
    if (rule.message != null) {
      Outcome said = rule.message.evaluate(values);
      if (said.value() instanceof String text
          && !text.isBlank()
          && text.strip().indexOf('\n') < 0) {
        return shorten(text.strip());
      }
    }
    String written = rule.node.at("message").text("").strip();
    return written.isEmpty()
        ? "breaks the rule " + shorten(rule.node.at("rule").text("").strip())
        : written;
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX - 3) + "...";
  }

  private static At blamed(String fieldPath, At at) {
    Node value = at.value;
    Node schema = at.schema;
    String path = at.path;
    for (String step : FieldPaths.steps(fieldPath)) {
      Node property = schema.at("properties").at(step);
      path = property.exists() ? below(path, step) : path + "[" + step + "]";
      schema = property.exists() ? property : schema.at("additionalProperties");
      value = value.at(step);
    }
    return new At(value, schema, path);
  }
}
