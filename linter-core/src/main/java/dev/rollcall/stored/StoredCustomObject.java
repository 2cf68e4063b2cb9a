package dev.rollcall.stored;

import dev.rollcall.custom.CustomKind;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A custom resource as a {@code GET} answers it right after a manifest was created: pruned, with
 * the defaults of its definition. Its keys are sorted, for to the server it is a map.
 */
public final class StoredCustomObject {
  private static final String METADATA = "meta/v1.ObjectMeta";

  private final GoJson json;

  private StoredCustomObject(int minor) {
    this.json = new GoJson(GoTypes.of(minor));
  }

  /**
   * The stored object as plain Java values.
   *
   * @param minor the Kubernetes 1.x minor, such as 36
   * @param namespace for objects that name none
   */
  public static Map<String, Object> of(
      Mapping written, CustomKind kind, int minor, String namespace) {
    Mapping read = kind.stored(kind.read(written).object());
    Mapping placed = ServerFields.metadata(read, kind.namespaced() ? namespace : "");
    return new StoredCustomObject(minor).resource(placed, kind.schema());
  }

  private Map<String, Object> resource(Mapping object, Node schema) {
    Map<String, Object> values = mapping(object, schema);
    if (object.at("metadata") instanceof Mapping metadata) {
      Map<String, Object> known = new TreeMap<>(json.struct(metadata, METADATA));
      known.remove("creationTimestamp");
      values.put("metadata", known);
    }
    return values;
  }

  private Map<String, Object> mapping(Mapping object, Node schema) {
    Map<String, Object> values = new TreeMap<>();
    for (Node.Entry entry : object.entries()) {
      String name = entry.key().spelling();
      Node property = schema.at("properties").at(name);
      values.put(
          name,
          value(entry.value(), property.exists() ? property : schema.at("additionalProperties")));
    }
    return values;
  }

  private Object value(Node value, Node schema) {
    if (value instanceof Mapping object) {
      boolean embedded = schema.at("x-kubernetes-embedded-resource").isTrue();
      return embedded ? resource(object, schema) : mapping(object, schema);
    }
    if (value instanceof Scalar scalar) {
      return scalar.integer().isPresent() ? (Object) scalar.integer(0) : scalar.plain();
    }
    List<Object> items = new ArrayList<>();
    value.items().forEach(item -> items.add(value(item, schema.at("items"))));
    return items;
  }
}
