package dev.rollcall.server;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.List;
import java.util.Set;

/** Whether the default values of a structural schema keep to the schema they stand in. */
final class DefinitionDefaults {
  private static final Set<String> RESOURCE_FIELDS = Set.of("metadata", "kind", "apiVersion");
  private static final String EMBEDDED = "x-kubernetes-embedded-resource";

  private final SchemaRules rules;
  private final Faults faults;

  private DefinitionDefaults(Faults faults) {
    this.rules = new SchemaRules(faults.expressions());
    this.faults = faults;
  }

  /** All defaults of the schema of a version. */
  static void check(Node schema, String path, Faults faults) {
    new DefinitionDefaults(faults).schema(schema, path, true, false);
  }

  private void schema(Node schema, String path, boolean root, boolean inMetadata) {
    if (!(schema instanceof Mapping)) {
      return;
    }
    boolean resource = root || schema.at(EMBEDDED).isTrue();
    boolean meta = inMetadata && !resource;
    if (schema.at("default").isSet()) {
      value(schema.at("default"), schema, path + ".default", resource, meta);
    }
    schema(schema.at("items"), path + ".items", false, meta);
    for (Node.Entry entry : schema.at("properties").entries()) {
      String name = entry.key().spelling();
      boolean inner = meta || resource && RESOURCE_FIELDS.contains(name);
      schema(entry.value(), path + ".properties[" + name + "]", false, inner);
    }
  }

  private void value(Node value, Node schema, String path, boolean resource, boolean meta) {
    if (!meta && hasUnknown(value, schema, resource)) {
      faults.on(path).invalid(value, "has fields that the schema does not know");
    }
    int before = faults.findings().size();
    if (!meta) {
      resources(value, schema, path, resource);
    }
    if (faults.findings().size() == before) {
      SchemaValues.check(value, schema, path, faults);
    }
    if (faults.findings().size() == before && SchemaRules.in(schema)) {
      rules(value, schema, path, resource);
    }
  }

  /** The server asks them as of a value that stays, and then as of one that is new. */
  private void rules(Node value, Node schema, String path, boolean resource) {
    int before = faults.findings().size();
    rules.check(value, value, schema, path, resource, faults);
    if (faults.findings().size() == before) {
      rules.check(value, value.at(""), schema, path, resource, faults);
    }
  }

  private static boolean hasUnknown(Node value, Node schema, boolean resource) {
    if (value instanceof Sequence && schema.at("items") instanceof Mapping items) {
      return value.items().stream().anyMatch(i -> hasUnknown(i, items, isEmbedded(items)));
    }
    Node additional = schema.at("additionalProperties");
    for (Node.Entry entry : value.entries()) {
      String name = entry.key().spelling();
      Node property = schema.at("properties").at(name);
      boolean open =
          schema.at("x-kubernetes-preserve-unknown-fields").isTrue()
              || additional.isSet()
              || resource && RESOURCE_FIELDS.contains(name);
      if (!property.exists() && !open) {
        return true;
      }
      boolean own = resource && RESOURCE_FIELDS.contains(name);
      Node known = property.exists() ? property : additional;
      if (!own && known instanceof Mapping && hasUnknown(entry.value(), known, isEmbedded(known))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEmbedded(Node schema) {
    return schema.at(EMBEDDED).isTrue();
  }

  /** A resource within a value says what it is. */
  private void resources(Node value, Node schema, String path, boolean resource) {
    if (resource && value instanceof Mapping) {
      for (String field : List.of("apiVersion", "kind")) {
        if (value.at(field).text("").isEmpty()) {
          faults.on(path + "." + field).required(value.at(field), "of a resource");
        }
      }
    }
    for (Node item : value.items()) {
      Node items = schema.at("items");
      resources(item, items, path + "[" + item.index() + "]", isEmbedded(items));
    }
    for (Node.Entry entry : value.entries()) {
      String name = entry.key().spelling();
      Node property = schema.at("properties").at(name);
      Node known = property.exists() ? property : schema.at("additionalProperties");
      resources(entry.value(), known, path + "." + name, isEmbedded(known));
    }
  }
}
