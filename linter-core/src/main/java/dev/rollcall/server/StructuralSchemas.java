package dev.rollcall.server;

import dev.rollcall.model.GoPattern;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.List;
import java.util.Set;

/**
 * Whether the schema of a custom resource is structural: every field has a type outside of {@code
 * allOf}, {@code anyOf}, {@code oneOf} and {@code not}, which only narrow down what is there.
 */
final class StructuralSchemas {
  private static final List<String> JUNCTORS = List.of("anyOf", "allOf", "oneOf");

  /** What must not stand within a junctor. */
  private static final List<String> FORBIDDEN =
      List.of(
          "type",
          "default",
          "title",
          "description",
          "nullable",
          "x-kubernetes-preserve-unknown-fields",
          "x-kubernetes-embedded-resource",
          "x-kubernetes-int-or-string",
          "x-kubernetes-list-map-keys",
          "x-kubernetes-list-type",
          "x-kubernetes-map-type",
          "x-kubernetes-validations");

  /** What a structural schema has no word for; empty, it is left out. */
  private static final Set<String> LEFT_OUT =
      Set.of("id", "$schema", "$ref", "patternProperties", "dependencies", "definitions");

  private static final Set<String> NAMES = Set.of("name", "generateName");

  private final Faults faults;

  private StructuralSchemas(Faults faults) {
    this.faults = faults;
  }

  /** Where a schema stands. */
  private enum Level {
    ROOT("at the root"),
    ITEM("of the items of an array"),
    FIELD("of a field");

    private final String words;

    Level(String words) {
      this.words = words;
    }
  }

  /** False if the schema uses what a structural one has no word for. */
  static boolean isConvertible(Node schema) {
    for (String field : LEFT_OUT) {
      if (!schema.at(field).text("").isEmpty() || !schema.at(field).entries().isEmpty()) {
        return false;
      }
    }
    boolean list = schema.at("items") instanceof Sequence items && !items.items().isEmpty();
    if (schema.at("additionalItems").isSet()
        || list
        || schema.at("x-kubernetes-preserve-unknown-fields").isFalse()) {
      return false;
    }
    for (String junctor : JUNCTORS) {
      if (!schema.at(junctor).items().stream().allMatch(StructuralSchemas::isConvertible)) {
        return false;
      }
    }
    for (Node.Entry property : schema.at("properties").entries()) {
      if (!isConvertible(property.value())) {
        return false;
      }
    }
    return isConvertibleIfSet(schema.at("items"))
        && isConvertibleIfSet(schema.at("additionalProperties"))
        && isConvertibleIfSet(schema.at("not"));
  }

  private static boolean isConvertibleIfSet(Node schema) {
    return !(schema instanceof Mapping) || isConvertible(schema);
  }

  /** The schema of a version. */
  static void check(Node schema, String path, Faults faults) {
    StructuralSchemas check = new StructuralSchemas(faults);
    check.structure(schema, Level.ROOT, path);
    check.completeness(schema, schema, path);
  }

  private void structure(Node schema, Level level, String path) {
    Node type = schema.at("type");
    Node items = schema.at("items");
    boolean embedded = schema.at("x-kubernetes-embedded-resource").isTrue();
    boolean preserving = schema.at("x-kubernetes-preserve-unknown-fields").isTrue();
    boolean intOrString = schema.at("x-kubernetes-int-or-string").isTrue();
    if (type.text("").equals("array") && !(items instanceof Mapping) && items.items().isEmpty()) {
      faults.on(path + ".items").required(items, "what the array holds");
    }
    if (items instanceof Mapping) {
      structure(items, Level.ITEM, path + ".items");
    }
    for (Node.Entry entry : schema.at("properties").entries()) {
      structure(entry.value(), Level.FIELD, property(path, entry));
    }
    additional(schema.at("additionalProperties"), level, embedded, path + ".additionalProperties");
    if (intOrString && preserving) {
      Node node = schema.at("x-kubernetes-preserve-unknown-fields");
      faults
          .on(path + ".x-kubernetes-preserve-unknown-fields")
          .invalid(node, "cannot be true for what is int or string");
    }
    if (intOrString && embedded) {
      Node node = schema.at("x-kubernetes-embedded-resource");
      faults
          .on(path + ".x-kubernetes-embedded-resource")
          .invalid(node, "cannot be true for what is int or string");
    }
    junctors(schema, path);
    type(schema, level, path);
    resource(schema, level, path);
    if (embedded && !preserving && schema.at("properties").entries().isEmpty()) {
      faults
          .on(path + ".properties")
          .required(
              schema.at("properties"),
              "an embedded resource has some, or x-kubernetes-preserve-unknown-fields");
    }
  }

  private static String property(String path, Node.Entry entry) {
    return path + ".properties[" + entry.key().spelling() + "]";
  }

  private void additional(Node additional, Level level, boolean embedded, String path) {
    if (!additional.isSet()) {
      return;
    }
    if (level == Level.ROOT) {
      faults.on(path).forbidden(additional, "at the root");
    }
    if (additional instanceof Mapping) {
      structure(additional, Level.FIELD, path);
    }
    if (embedded) {
      faults.on(path).forbidden(additional, "in an embedded resource");
    }
  }

  private void type(Node schema, Level level, String path) {
    Node type = schema.at("type");
    Faults here = faults.on(path + ".type");
    boolean free =
        schema.at("x-kubernetes-int-or-string").isTrue()
            || schema.at("x-kubernetes-preserve-unknown-fields").isTrue();
    if (schema.at("x-kubernetes-embedded-resource").isTrue() && !type.text("").equals("object")) {
      if (type.text("").isEmpty()) {
        here.required(type, "an embedded resource is an object");
      } else {
        here.invalid(type, "has to be object, for it is an embedded resource");
      }
    } else if (type.text("").isEmpty() && !free) {
      here.required(type, "the type " + level.words);
    }
    if (level == Level.ROOT && !type.text("object").equals("object") && !type.text("").isEmpty()) {
      here.invalid(type, "has to be object at the root");
    }
  }

  /** What is itself a resource has metadata, of which only the names can be narrowed down. */
  private void resource(Node schema, Level level, String path) {
    boolean whole = level == Level.ROOT || schema.at("x-kubernetes-embedded-resource").isTrue();
    for (String field : List.of("kind", "apiVersion")) {
      Node property = schema.at("properties").at(field);
      if (whole && property.exists() && !property.at("type").text("").equals("string")) {
        faults
            .on(path + ".properties[" + field + "].type")
            .invalid(property.at("type"), "has to be string");
      }
    }
    Node metadata = schema.at("properties").at("metadata");
    String at = path + ".properties[metadata]";
    if (!metadata.exists()) {
      return;
    }
    if (whole && !metadata.at("type").text("").equals("object")) {
      faults.on(at + ".type").invalid(metadata.at("type"), "has to be object");
    }
    if (level == Level.ROOT && !isNamesOnly(metadata)) {
      faults.on(at).refused(metadata, "can narrow down name and generateName and nothing else");
    }
  }

  private static boolean isNamesOnly(Node metadata) {
    for (Node.Entry entry : metadata.entries()) {
      String key = entry.key().spelling();
      boolean allowed =
          switch (key) {
            case "type", "default" -> true;
            case "properties" ->
                entry.value().entries().stream().allMatch(e -> NAMES.contains(e.key().spelling()));
            default -> !DefinitionSchemas.isGiven(entry.value());
          };
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  private void junctors(Node schema, String path) {
    boolean anyOf = isIntOrString(schema.at("anyOf"));
    boolean allOf = isIntOrString(schema.at("allOf").at(0).at("anyOf"));
    values(schema, anyOf, allOf, path);
  }

  private static boolean isIntOrString(Node anyOf) {
    return anyOf.items().size() == 2
        && isOnlyType(anyOf.at(0), "integer")
        && isOnlyType(anyOf.at(1), "string");
  }

  private static boolean isOnlyType(Node clause, String type) {
    return clause.at("type").text("").equals(type)
        && clause.entries().stream()
            .allMatch(
                e ->
                    e.key().spelling().equals("type")
                        || LEFT_OUT.contains(e.key().spelling())
                        || !DefinitionSchemas.isGiven(e.value()));
  }

  /** What narrows down; two ways to say "int or string" are let pass. */
  private void values(Node schema, boolean skipAnyOf, boolean skipFirstAllOf, String path) {
    for (String junctor : JUNCTORS) {
      if (junctor.equals("anyOf") && skipAnyOf) {
        continue;
      }
      for (Node clause : schema.at(junctor).items()) {
        boolean skip = junctor.equals("allOf") && clause.index() == 0 && skipFirstAllOf;
        nested(clause, skip, path + "." + junctor + "[" + clause.index() + "]");
      }
    }
    if (schema.at("not").isSet()) {
      nested(schema.at("not"), false, path + ".not");
    }
    Node pattern = schema.at("pattern");
    if (!pattern.text("").isEmpty() && !GoPattern.isReadable(pattern.text(""))) {
      faults.on(path + ".pattern").invalid(pattern, "is no regular expression");
    }
  }

  private void nested(Node clause, boolean skipAnyOf, String path) {
    values(clause, skipAnyOf, false, path);
    if (clause.at("items").isSet()) {
      nested(clause.at("items"), false, path + ".items");
    }
    for (Node.Entry entry : clause.at("properties").entries()) {
      nested(entry.value(), false, property(path, entry));
    }
    Node additional = clause.at("additionalProperties");
    if (additional.isSet() && !additional.isFalse()) {
      faults.on(path + ".additionalProperties").forbidden(additional, "within a junctor");
    }
    for (String field : FORBIDDEN) {
      Node node = clause.at(field);
      boolean list = field.endsWith("keys") || field.endsWith("validations");
      if (list ? !node.items().isEmpty() : DefinitionSchemas.isGiven(node)) {
        faults.on(path + "." + field).forbidden(node, "within a junctor; say it outside");
      }
    }
    Node metadata = clause.at("properties").at("metadata");
    if (metadata.exists()) {
      faults.on(path + ".properties[metadata]").forbidden(metadata, "within a junctor");
    }
  }

  /** What is narrowed down has to be there. */
  private void completeness(Node clause, Node schema, String path) {
    for (String junctor : JUNCTORS) {
      for (Node inner : clause.at(junctor).items()) {
        nestedCompleteness(inner, schema, path);
      }
    }
    if (clause.at("not").isSet()) {
      nestedCompleteness(clause.at("not"), schema, path);
    }
  }

  private void nestedCompleteness(Node clause, Node schema, String path) {
    if (!schema.isSet()) {
      faults.on(path).required(clause, "for a junctor narrows it down");
      return;
    }
    completeness(clause, schema, path);
    if (clause.at("items").isSet()) {
      nestedCompleteness(clause.at("items"), schema.at("items"), path + ".items");
    }
    for (Node.Entry entry : clause.at("properties").entries()) {
      Node property = schema.at("properties").at(entry.key().spelling());
      String at = property(path, entry);
      if (property.exists()) {
        nestedCompleteness(entry.value(), property, at);
      } else {
        faults.on(at).required(entry.value(), "for a junctor narrows it down");
      }
    }
  }
}
