package dev.rollcall.server;

import dev.rollcall.cel.Environment;
import dev.rollcall.cel.Expression;
import dev.rollcall.cel.SchemaType;
import dev.rollcall.cel.Type;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules ({@code x-kubernetes-validations}) in the schema of a custom resource: whether they can
 * be read, what they give, what they may ask of the old value, and what they cost at worst.
 */
final class DefinitionRules {
  private static final String RULES = "x-kubernetes-validations";
  private static final long COST_MAX = 10_000_000;
  private static final long TOTAL_MAX = 100_000_000;
  private static final long REQUEST_MAX = 3 * 1024 * 1024;
  private static final long UNBOUNDED = Long.MAX_VALUE;
  private static final int SHOWN_MAX = 4;

  private final Set<String> unsound;
  private final Faults faults;
  private final List<Cost> costs = new ArrayList<>();

  /** What an expression costs where it stands. */
  private record Cost(Node expression, String path, long units) {}

  /**
   * Where a schema stands.
   *
   * @param often how many of its values a resource has at most
   * @param correlated false if a value's predecessor is not known
   */
  private record Place(boolean root, long often, boolean correlated) {}

  private DefinitionRules(Set<String> unsound, Faults faults) {
    this.unsound = unsound;
    this.faults = faults;
  }

  /**
   * All rules of the schema of a version.
   *
   * @param unsound paths of schemas that are themselves not right: their rules are not looked at
   */
  static void check(Node schema, String path, Set<String> unsound, Faults faults) {
    DefinitionRules rules = new DefinitionRules(unsound, faults);
    rules.schema(schema, path, new Place(true, 1, true));
    rules.total(schema, path);
  }

  private void schema(Node schema, String path, Place place) {
    if (!(schema instanceof Mapping)) {
      return;
    }
    long often = product(place.often, elements(schema));
    boolean list = schema.at("x-kubernetes-list-type").text("").equals("map");
    String kind = schema.at("x-kubernetes-map-type").text("granular");
    boolean map = kind.equals("granular") || kind.equals("atomic");
    Place inner = new Place(false, often, place.correlated);
    schema(schema.at("additionalProperties"), path + ".additionalProperties", inner);
    for (Node.Entry entry : schema.at("properties").entries()) {
      String at = path + ".properties[" + entry.key().spelling() + "]";
      schema(entry.value(), at, new Place(false, often, place.correlated && map));
    }
    schema(schema.at("items"), path + ".items", new Place(false, often, place.correlated && list));
    if (!schema.at(RULES).items().isEmpty() && !unsound.contains(path)) {
      rules(schema, path, place);
    }
  }

  /** How many values a list or map of this schema holds at most; 1 for everything else. */
  private static long elements(Node schema) {
    String type = schema.at("type").text("");
    boolean map = type.equals("object") && schema.at("additionalProperties").isSet();
    if (!map && !type.equals("array")) {
      return 1;
    }
    Node most = schema.at(map ? "maxProperties" : "maxItems");
    return most.isSet() ? Math.max(0, most.integer(0)) : UNBOUNDED;
  }

  private static long product(long a, long b) {
    if (a == 0 || b == 0) {
      return 0;
    }
    return a > UNBOUNDED / b ? UNBOUNDED : a * b;
  }

  private void rules(Node schema, String path, Place place) {
    boolean resource = place.root || schema.at("x-kubernetes-embedded-resource").isTrue();
    Optional<SchemaType> type = SchemaType.of(schema, "@self", resource);
    if (type.isEmpty()) {
      faults.on(path + "." + RULES).internal(schema.at(RULES), "are about nothing they could see");
      return;
    }
    Type self = type.get().type();
    Environment environment = faults.expressions().declare("self", self);
    Environment changed = environment.declare("oldSelf", self);
    Environment created = environment.declare("oldSelf", Type.optional(self));
    long often = place.often == UNBOUNDED ? REQUEST_MAX / (type.get().least() + 1) : place.often;
    for (Node rule : schema.at(RULES).items()) {
      String at = path + "." + RULES + "[" + rule.index() + "]";
      Environment own = rule.at("optionalOldSelf").isTrue() ? created : changed;
      rule(rule, at, own, self, new Place(place.root, often, place.correlated));
    }
  }

  private void rule(Node rule, String path, Environment environment, Type self, Place place) {
    Node text = rule.at("rule");
    Faults here = faults.on(path + ".rule");
    Expression expression = Expressions.check(text, environment, here, Type.BOOL);
    boolean right = expression.faults().isEmpty() && expression.type().equals(Type.BOOL);
    if (right) {
      cost(text, path + ".rule", product(expression.cost(self), place.often));
      message(rule.at("messageExpression"), path + ".messageExpression", environment, self);
    }
    if (right && expression.uses("oldSelf")) {
      if (!place.correlated) {
        here.malformed(text, "cannot ask for oldSelf: within lists only those of type map know it");
      }
    } else if (rule.at("optionalOldSelf").isSet()) {
      faults
          .on(path + ".optionalOldSelf")
          .invalid(rule.at("optionalOldSelf"), "is for rules that ask for oldSelf");
    }
  }

  private void message(Node text, String path, Environment environment, Type self) {
    if (text.text("").isEmpty()) {
      return;
    }
    Expression expression = Expressions.check(text, environment, faults.on(path), Type.STRING);
    if (expression.faults().isEmpty() && expression.type().equals(Type.STRING)) {
      cost(text, path, expression.cost(self));
    }
  }

  private void cost(Node text, String path, long units) {
    costs.add(new Cost(text, path, units));
    if (units > COST_MAX) {
      faults
          .on(path)
          .refused(text, "may cost " + times(units, COST_MAX) + " what a server allows" + ADVICE);
    }
  }

  private static final String ADVICE =
      "; bound what it reads with maxItems, maxProperties and maxLength";

  private static String times(long units, long allowed) {
    long factor = units / allowed;
    return factor >= 100 ? "more than 100 times" : factor < 2 ? "more than" : factor + " times";
  }

  private void total(Node schema, String path) {
    long total = 0;
    for (Cost cost : costs) {
      total = total > UNBOUNDED - cost.units ? UNBOUNDED : total + cost.units;
    }
    if (total <= TOTAL_MAX) {
      return;
    }
    costs.sort(Comparator.comparingLong((Cost cost) -> cost.units).reversed());
    for (Cost cost : costs.subList(0, Math.min(SHOWN_MAX, costs.size()))) {
      if (cost.units >= TOTAL_MAX / 100 && cost.units <= COST_MAX) {
        faults.on(cost.path).aftermath(cost.expression, "FieldValueForbidden", "costs too much");
      }
    }
    faults
        .on(path)
        .refused(
            schema,
            "has rules that may together cost "
                + times(total, TOTAL_MAX)
                + " what a server allows"
                + ADVICE);
  }
}
