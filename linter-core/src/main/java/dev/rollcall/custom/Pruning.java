package dev.rollcall.custom;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Takes out of a custom resource what its schema does not name, as the server does. */
final class Pruning {
  private static final List<String> RESOURCE_FIELDS = List.of("apiVersion", "kind", "metadata");

  private final List<UnknownField> unknown = new ArrayList<>(0);

  /** What is left of a whole object. */
  Mapping object(Mapping object, Node schema) {
    return isOpen(schema)
        ? (Mapping) spare(object, schema, true, "")
        : (Mapping) prune(object, schema, true, "");
  }

  /** What was taken out, in the order of the object. */
  List<UnknownField> unknown() {
    return unknown;
  }

  private static boolean isOpen(Node schema) {
    return schema.at("x-kubernetes-preserve-unknown-fields").isTrue();
  }

  private static boolean isResource(Node schema) {
    return schema.at("x-kubernetes-embedded-resource").isTrue();
  }

  private Node below(Node value, Node schema, String path) {
    return isOpen(schema)
        ? spare(value, schema, isResource(schema), path)
        : prune(value, schema, isResource(schema), path);
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Keeps what the schema names. */
  private Node prune(Node value, Node schema, boolean resource, String path) {
    if (value instanceof Sequence list) {
      List<Node> items = new ArrayList<>();
      for (Node item : list.items()) {
        items.add(below(item, schema.at("items"), path + "[" + item.index() + "]"));
      }
      return changed(list, items);
    }
    if (!(value instanceof Mapping mapping)) {
      return value;
    }
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.key().spelling();
      Node property = schema.at("properties").at(name);
      Node additional = schema.at("additionalProperties");
      if (resource && RESOURCE_FIELDS.contains(name)) {
        entries.add(entry);
      } else if (property.exists() || additional.isSet()) {
        Node known = property.exists() ? property : additional;
        entries.add(new Node.Entry(entry.key(), below(entry.value(), known, join(path, name))));
      } else {
        unknown.add(new UnknownField(entry, join(path, name), schema.at("properties")));
      }
    }
    return changed(mapping, entries);
  }

  /** Keeps everything, and looks into what the schema names nevertheless. */
  private Node spare(Node value, Node schema, boolean resource, String path) {
    if (value instanceof Sequence list && schema.at("items").exists()) {
      List<Node> items = new ArrayList<>();
      for (Node item : list.items()) {
        items.add(
            spare(
                item,
                schema.at("items"),
                isResource(schema.at("items")),
                path + "[" + item.index() + "]"));
      }
      return changed(list, items);
    }
    if (!(value instanceof Mapping mapping)) {
      return value;
    }
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.key().spelling();
      Node property = schema.at("properties").at(name);
      Node known = property.exists() ? property : schema.at("additionalProperties");
      boolean own = resource && RESOURCE_FIELDS.contains(name);
      entries.add(
          own || !known.isSet()
              ? entry
              : new Node.Entry(entry.key(), below(entry.value(), known, join(path, name))));
    }
    return changed(mapping, entries);
  }

  /** The list itself if nothing was taken out below it. */
  static Node changed(Sequence list, List<Node> items) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) != list.at(i)) {
        return list.withItems(items);
      }
    }
    return list;
  }

  /** The mapping itself if nothing was taken out below it. */
  static Mapping changed(Mapping mapping, List<Node.Entry> entries) {
    return mapping.entries().equals(entries) ? mapping : mapping.withEntries(entries);
  }
}
