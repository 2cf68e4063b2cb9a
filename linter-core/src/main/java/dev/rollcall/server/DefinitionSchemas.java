package dev.rollcall.server;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the server checks in the schema of a custom resource, one schema within it at a time. */
final class DefinitionSchemas {
  private static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "object", "string");
  private static final List<String> REASONS =
      List.of(
          "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired");

  /** What may stand beside the properties when status is a resource of its own. */
  private static final Set<String> AT_ROOT =
      Set.of(
          "description",
          "type",
          "format",
          "title",
          "maximum",
          "exclusiveMaximum",
          "minimum",
          "exclusiveMinimum",
          "maxLength",
          "minLength",
          "pattern",
          "maxItems",
          "minItems",
          "uniqueItems",
          "multipleOf",
          "required",
          "items",
          "properties",
          "externalDocs",
          "example",
          "x-kubernetes-preserve-unknown-fields",
          "x-kubernetes-validations");

  private static final Set<String> POINTERS =
      Set.of(
          "$ref",
          "default",
          "example",
          "x-kubernetes-list-type",
          "x-kubernetes-map-type",
          "x-kubernetes-preserve-unknown-fields");

  private static final List<String> BEFORE_TYPE = List.of("id", "$schema", "$ref");
  private static final List<String> UNSUPPORTED = List.of("id", "patternProperties", "definitions");
  private static final Set<String> RESOURCE_FIELDS = Set.of("metadata", "kind", "apiVersion");

  private final Set<String> unsound = new HashSet<>();
  private final Faults faults;

  private DefinitionSchemas(Faults faults) {
    this.faults = faults;
  }

  /** Where a schema stands: what the ones around it forbid. */
  private record Place(boolean root, boolean inMetadata, boolean defaults) {}

  /** The schema of a version. */
  static void root(Node schema, String path, boolean status, Faults faults) {
    int before = faults.findings().size();
    if (status) {
      besideStatus(schema, path, faults);
    }
    if (schema.at("nullable").isTrue()) {
      faults.on(path + ".nullable").refused(schema.at("nullable"), "cannot be true at the root");
    }
    boolean convertible = StructuralSchemas.isConvertible(schema);
    int unshaped = faults.findings().size();
    if (convertible) {
      StructuralSchemas.check(schema, path, faults);
      if (faults.findings().size() == unshaped) {
        DefinitionDefaults.check(schema, path, faults);
      }
    }
    boolean structural = convertible && faults.findings().size() == unshaped;
    DefinitionSchemas schemas = new DefinitionSchemas(faults);
    schemas.schema(schema, path, new Place(true, false, true));
    if (structural) {
      DefinitionRules.check(schema, path, schemas.unsound, faults);
    }
    if (!convertible && faults.findings().size() == before) {
      faults.on(path).invalid(schema, "uses what a structural schema does not have");
    }
  }

  private static void besideStatus(Node schema, String path, Faults faults) {
    Node type = schema.at("type");
    boolean early = BEFORE_TYPE.stream().anyMatch(field -> isGiven(schema.at(field)));
    if (!early && !type.text("object").isEmpty() && !type.text("object").equals("object")) {
      faults
          .on(path + ".type")
          .invalid(type, "has to be object, for there is a status subresource");
      return;
    }
    for (Node.Entry entry : schema.entries()) {
      if (!AT_ROOT.contains(entry.key().spelling()) && isGiven(entry.value())) {
        faults
            .on(path)
            .invalid(entry.value(), "cannot stand at the root, for there is a status subresource");
        return;
      }
    }
  }

  /** Not Go's zero. What the server keeps a pointer to may well be empty or false. */
  static boolean isGiven(Node node) {
    boolean pointer = node.key().map(key -> POINTERS.contains(key.spelling())).orElse(false);
    return node.isSet() && (pointer || !node.isFalse() && !node.text("x").isEmpty());
  }

  private void schema(Node schema, String path, Place place) {
    if (!(schema instanceof Mapping)) {
      return;
    }
    int before = faults.findings().size();
    plain(schema, path, place);
    if (schema.at("uniqueItems").isTrue()) {
      faults
          .on(path + ".uniqueItems")
          .refused(schema.at("uniqueItems"), "cannot be true: it would be slow");
    }
    additional(schema, path, place);
    properties(schema, path, place);
    Place inner = new Place(false, place.inMetadata(), place.defaults());
    schema(schema.at("not"), path + ".not", inner);
    for (String junctor : List.of("allOf", "oneOf", "anyOf")) {
      for (Node clause : schema.at(junctor).items()) {
        schema(clause, path + "." + junctor + "[" + clause.index() + "]", inner);
      }
    }
    for (Node.Entry entry : schema.at("definitions").entries()) {
      schema(entry.value(), path + ".definitions[" + entry.key().spelling() + "]", inner);
    }
    schema(schema.at("items"), path + ".items", inner);
    for (Node item : schema.at("items").items()) {
      schema(item, path + ".items[" + item.index() + "]", inner);
    }
    for (Node.Entry entry : schema.at("dependencies").entries()) {
      schema(entry.value(), path + ".dependencies[" + entry.key().spelling() + "]", inner);
    }
    extensions(schema, path);
    for (Node rule : schema.at("x-kubernetes-validations").items()) {
      rule(rule, schema, path + ".x-kubernetes-validations[" + rule.index() + "]");
    }
    if (faults.findings().size() > before) {
      unsound.add(path);
    }
  }

  private void plain(Node schema, String path, Place place) {
    Node type = schema.at("type");
    if (!type.text("").isEmpty() && !TYPES.contains(type.text(""))) {
      faults.on(path + ".type").unsupported(type, TYPES);
      if (type.text("").equals("null")) {
        faults.on(path + ".type").refused(type, "is no type; use nullable");
      }
    }
    if (schema.at("default").isSet() && !place.defaults()) {
      faults.on(path + ".default").forbidden(schema.at("default"), "here");
    }
    for (String field : UNSUPPORTED) {
      Node node = schema.at(field);
      boolean there = node.entries().isEmpty() ? !node.text("").isEmpty() : true;
      if (there) {
        faults.on(path + "." + field).forbidden(node, "in the schema of a custom resource");
      }
    }
    for (String field : List.of("additionalItems", "dependencies", "$ref")) {
      if (schema.at(field).isSet()) {
        faults
            .on(path + "." + field)
            .forbidden(schema.at(field), "in the schema of a custom resource");
      }
    }
    if (schema.at("items") instanceof Sequence list && !list.items().isEmpty()) {
      faults.on(path + ".items").refused(list, "has to be one schema, not a list");
    }
    if (place.inMetadata() && schema.at("x-kubernetes-embedded-resource").isTrue()) {
      faults
          .on(path + ".x-kubernetes-embedded-resource")
          .forbidden(schema.at("x-kubernetes-embedded-resource"), "inside of metadata");
    }
  }

  private void additional(Node schema, String path, Place place) {
    Node additional = schema.at("additionalProperties");
    if (!additional.isSet()) {
      return;
    }
    boolean both = !schema.at("properties").entries().isEmpty();
    if (both && (additional.isFalse() || additional instanceof Mapping)) {
      faults.on(path + ".additionalProperties").forbidden(additional, "beside properties");
    }
    schema(
        additional,
        path + ".additionalProperties",
        new Place(false, place.inMetadata(), place.defaults() && !place.inMetadata()));
  }

  private void properties(Node schema, String path, Place place) {
    boolean resource = place.root() || schema.at("x-kubernetes-embedded-resource").isTrue();
    for (Node.Entry entry : schema.at("properties").entries()) {
      String name = entry.key().spelling();
      boolean meta = resource && RESOURCE_FIELDS.contains(name);
      schema(
          entry.value(),
          path + ".properties[" + name + "]",
          new Place(
              false, place.inMetadata() || meta, place.defaults() && !(meta && place.root())));
    }
  }

  private void extensions(Node schema, String path) {
    Node preserve = schema.at("x-kubernetes-preserve-unknown-fields");
    if (preserve.isFalse()) {
      faults
          .on(path + ".x-kubernetes-preserve-unknown-fields")
          .invalid(preserve, "has to be true or left out");
    }
    Node mapType = schema.at("x-kubernetes-map-type");
    Node listType = schema.at("x-kubernetes-list-type");
    if (mapType.isSet()) {
      typed(schema, path, "object", mapType);
      faults.on(path + ".x-kubernetes-map-type").oneOf(mapType, "atomic", "granular");
    }
    if (listType.isSet()) {
      typed(schema, path, "array", listType);
      if (schema.at("type").text("").equals("array") && listType.text("").equals("set")) {
        setItems(schema.at("items"), path + ".items");
      }
      faults.on(path + ".x-kubernetes-list-type").oneOf(listType, "atomic", "set", "map");
    }
    Node keys = schema.at("x-kubernetes-list-map-keys");
    if (!keys.items().isEmpty() && !listType.isSet()) {
      faults.on(path + ".x-kubernetes-list-type").required(listType, "keys are for type map");
    } else if (!keys.items().isEmpty() && !listType.text("").equals("map")) {
      faults
          .on(path + ".x-kubernetes-list-type")
          .invalid(listType, "has to be map, for there are keys");
    }
    if (listType.text("").equals("map")) {
      mapList(schema, keys, path);
    }
    keyed(schema, listType.text(""), keys, path + ".items");
  }

  private void typed(Node schema, String path, String wanted, Node extension) {
    Node type = schema.at("type");
    String why = extension.key().get().spelling() + " is for type " + wanted;
    if (type.text("").isEmpty()) {
      faults.on(path + ".type").required(type, why);
    } else if (!type.text("").equals(wanted)) {
      faults.on(path + ".type").invalid(type, "has to be " + wanted + ", for " + why);
    }
  }

  private void setItems(Node items, String path) {
    Node listType = items.at("x-kubernetes-list-type");
    Node mapType = items.at("x-kubernetes-map-type");
    String type = items.at("type").text("");
    if (type.equals("array") && !listType.text("atomic").equals("atomic")) {
      faults
          .on(path + ".x-kubernetes-list-type")
          .invalid(listType, "has to be atomic within a set");
    } else if (type.equals("object") && !mapType.text("").equals("atomic")) {
      faults.on(path + ".x-kubernetes-map-type").invalid(mapType, "has to be atomic within a set");
    }
  }

  private void mapList(Node schema, Node keys, String path) {
    Node items = schema.at("items");
    if (keys.items().isEmpty()) {
      faults.on(path + ".x-kubernetes-list-map-keys").required(keys, "list type map needs them");
    }
    if (!items.isSet()) {
      faults.on(path + ".items").required(items, "list type map needs it");
    } else if (items instanceof Sequence) {
      faults.on(path + ".items").invalid(items, "has to be one schema");
    } else if (!items.at("type").text("").equals("object")) {
      faults
          .on(path + ".items.type")
          .invalid(items.at("type"), "has to be object within list type map");
    } else {
      mapKeys(items, keys, path);
    }
  }

  private void mapKeys(Node items, Node keys, String path) {
    Faults ofKeys = faults.on(path + ".x-kubernetes-list-map-keys");
    Set<String> seen = new HashSet<>();
    for (Node key : keys.items()) {
      Node property = items.at("properties").at(key.text(""));
      String type = property.at("type").text("");
      if (!property.exists()) {
        ofKeys.invalid(key, "is no property of the items");
      } else if (type.equals("array") || type.equals("object")) {
        faults
            .on(path + ".items.properties[" + key.text("") + "].type")
            .invalid(property.at("type"), "cannot be compared; a key is a scalar");
      }
      if (!seen.add(key.text(""))) {
        ofKeys.invalid(key, "is there twice");
      }
    }
  }

  /** Items that are told apart by a key, or by themselves, cannot be null. */
  private void keyed(Node schema, String listType, Node keys, String path) {
    Node items = schema.at("items");
    if (!(items instanceof Mapping) || !(listType.equals("set") || listType.equals("map"))) {
      return;
    }
    if (items.at("nullable").isTrue()) {
      faults.on(path + ".nullable").refused(items.at("nullable"), "cannot be true here");
    }
    if (!listType.equals("map")) {
      return;
    }
    Set<String> required = new HashSet<>();
    items.at("required").items().forEach(name -> required.add(name.text("")));
    for (Node key : keys.items()) {
      Node property = items.at("properties").at(key.text(""));
      String at = path + ".properties[" + key.text("") + "]";
      if (!property.exists()) {
        continue;
      }
      if (!required.contains(key.text("")) && !property.at("default").isSet()) {
        faults.on(at + ".default").required(property.at("default"), "a key has it, or is required");
      }
      if (property.at("nullable").isTrue()) {
        faults.on(at + ".nullable").refused(property.at("nullable"), "cannot be true for a key");
      }
    }
  }

  private void rule(Node rule, Node schema, String path) {
    Node expression = rule.at("rule");
    Node message = rule.at("message");
    boolean lines = isBroken(expression.text("").strip());
    if (expression.text("").isBlank()) {
      faults.on(path + ".rule").required(expression, "");
    } else if (!message.text("").isEmpty() && message.text("").isBlank()) {
      faults.on(path + ".message").invalid(message, "must not be blank");
    } else if (isBroken(message.text("").strip())) {
      faults.on(path + ".message").invalid(message, "has to be one line");
    } else if (lines && message.text("").isBlank()) {
      faults.on(path + ".message").required(message, "a rule of several lines needs one");
    }
    Node computed = rule.at("messageExpression");
    if (!computed.text("").isEmpty() && computed.text("").isBlank()) {
      faults.on(path + ".messageExpression").required(computed, "");
    }
    if (rule.at("reason").isSet()) {
      faults.on(path + ".reason").oneOf(rule.at("reason"), REASONS.toArray(String[]::new));
    }
    Node field = rule.at("fieldPath");
    Faults ofField = faults.on(path + ".fieldPath");
    if (field.text("").isEmpty()) {
      return;
    }
    if (field.text("").isBlank()) {
      ofField.invalid(field, "must not be blank");
    } else if (isBroken(field.text(""))) {
      ofField.invalid(field, "has to be one line");
    } else if (!FieldPaths.find(field.text(""), schema, true).exists()) {
      ofField.invalid(field, "leads to no field of this schema");
    }
  }

  private static boolean isBroken(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }
}
