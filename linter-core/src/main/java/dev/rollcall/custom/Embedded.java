package dev.rollcall.custom;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A resource within a custom resource, such as a template of what its controller makes.
 *
 * @param path as the server writes it, with brackets around free keys
 */
public record Embedded(Mapping object, String path) {

  /** All of them, in the order of the object. */
  public static List<Embedded> in(Mapping object, CustomKind kind) {
    List<Embedded> found = new ArrayList<>(0);
    add(object, kind.schema(), "", found);
    return found;
  }

  private static void add(Node value, Node schema, String path, List<Embedded> found) {
    if (!(schema instanceof Mapping)) {
      return;
    }
    if (value instanceof Mapping mapping && schema.at("x-kubernetes-embedded-resource").isTrue()) {
      found.add(new Embedded(mapping, path));
    }
    for (Node item : value.items()) {
      add(item, schema.at("items"), path + "[" + item.index() + "]", found);
    }
    for (Node.Entry entry : value.entries()) {
      String name = entry.key().spelling();
      Node property = schema.at("properties").at(name);
      if (property.exists()) {
        add(entry.value(), property, path.isEmpty() ? name : path + "." + name, found);
      } else {
        add(entry.value(), schema.at("additionalProperties"), path + "[" + name + "]", found);
      }
    }
  }
}
