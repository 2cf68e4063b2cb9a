package dev.rollcall.custom;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Fills in the defaults of a schema; before that, a null that cannot be one counts as absent. */
final class Filling {
  private Filling() {}

  /** A whole object with its defaults. */
  static Mapping object(Mapping object, Node schema) {
    return (Mapping) filled(withoutNulls(object, schema), schema);
  }

  private static Node field(Node schema, String name) {
    Node property = schema.at("properties").at(name);
    return property.exists() ? property : schema.at("additionalProperties");
  }

  /** True for a null where the schema knows the field and does not let it be null. */
  private static boolean isUnwanted(Node value, Node schema) {
    return !value.isSet() && schema instanceof Mapping && !schema.at("nullable").isTrue();
  }

  private static Node withoutNulls(Node value, Node schema) {
    if (value instanceof Sequence list) {
      List<Node> items = new ArrayList<>();
      list.items().forEach(item -> items.add(withoutNulls(item, schema.at("items"))));
      return Pruning.changed(list, items);
    }
    if (!(value instanceof Mapping mapping)) {
      return value;
    }
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      Node known = field(schema, entry.key().spelling());
      if (!isUnwanted(entry.value(), known) || known.at("default").isSet()) {
        entries.add(new Node.Entry(entry.key(), withoutNulls(entry.value(), known)));
      }
    }
    return Pruning.changed(mapping, entries);
  }

  private static Node filled(Node value, Node schema) {
    if (!(schema instanceof Mapping)) {
      return value;
    }
    if (value instanceof Sequence list) {
      return items(list, schema.at("items"));
    }
    return value instanceof Mapping mapping ? fields(mapping, schema) : value;
  }

  /** True if the schema's default stands in for what is given. */
  private static boolean isStandard(Node given, Node schema) {
    return schema.at("default").isSet() && (!given.exists() || isUnwanted(given, schema));
  }

  private static Node items(Sequence list, Node schema) {
    List<Object> given = new ArrayList<>(list.items());
    given.replaceAll(item -> isStandard((Node) item, schema) ? schema.at("default").plain() : item);
    Sequence whole = given.equals(list.items()) ? list : list.withItems(given);
    List<Node> items = new ArrayList<>();
    whole.items().forEach(item -> items.add(filled(item, schema)));
    return Pruning.changed(whole, items);
  }

  private static Node fields(Mapping mapping, Node schema) {
    Mapping whole = mapping;
    for (Node.Entry property : schema.at("properties").entries()) {
      String name = property.key().spelling();
      if (isStandard(mapping.at(name), property.value())) {
        whole = whole.with(name, property.value().at("default").plain());
      }
    }
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : whole.entries()) {
      String name = entry.key().spelling();
      Node known = field(schema, name);
      Node given =
          isStandard(entry.value(), known)
              ? whole.with(name, known.at("default").plain()).at(name)
              : entry.value();
      entries.add(new Node.Entry(entry.key(), filled(given, known)));
    }
    return Pruning.changed(whole, entries);
  }
}
