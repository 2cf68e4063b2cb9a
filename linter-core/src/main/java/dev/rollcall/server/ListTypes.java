package dev.rollcall.server;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists of a custom resource that are sets or maps: nothing is in them twice. Of what is there more
 * than twice the server blames the second only.
 */
final class ListTypes {
  private final Faults faults;

  private ListTypes(Faults faults) {
    this.faults = faults;
  }

  /** All lists of an object. */
  static void check(Node object, Node schema, Faults faults) {
    new ListTypes(faults).value(object, schema, "");
  }

  private void value(Node value, Node schema, String path) {
    if (!(schema instanceof Mapping)) {
      return;
    }
    if (value instanceof Sequence) {
      String type = schema.at("x-kubernetes-list-type").text("");
      if (type.equals("set")) {
        unique(value, value.items(), List.of(), path);
      } else if (type.equals("map")) {
        map(value, schema.at("x-kubernetes-list-map-keys").items(), path);
      }
      for (Node item : value.items()) {
        value(item, schema.at("items"), path + "[" + item.index() + "]");
      }
    }
    for (Node.Entry entry : value.entries()) {
      String name = entry.key().spelling();
      Node property = schema.at("properties").at(name);
      if (property.exists()) {
        value(entry.value(), property, path.isEmpty() ? name : path + "." + name);
      } else {
        value(entry.value(), schema.at("additionalProperties"), path + "[" + name + "]");
      }
    }
  }

  private void map(Node list, List<Node> keys, String path) {
    List<Object> identities = new ArrayList<>();
    for (Node item : list.items()) {
      if (item.isSet() && !(item instanceof Mapping)) {
        faults
            .on(path + "[" + item.index() + "]")
            .invalid(item, "has to be a mapping, for keys tell the items of this list apart");
        return;
      }
      Map<String, Object> identity = new HashMap<>();
      for (Node key : keys) {
        if (item.at(key.text("")).exists()) {
          identity.put(key.text(""), item.at(key.text("")).plain());
        }
      }
      identities.add(identity);
    }
    unique(list, identities, keys, path);
  }

  private void unique(Node list, List<?> identities, List<Node> keys, String path) {
    Map<Object, Integer> seen = new HashMap<>();
    for (int i = 0; i < identities.size(); i++) {
      Object identity = identities.get(i) instanceof Node item ? item.plain() : identities.get(i);
      if (seen.merge(identity, 1, Integer::sum) == 2) {
        Node item = list.at(i);
        Faults here = faults.on(path + "[" + i + "]");
        if (keys.size() == 1 && item.at(keys.get(0).text("")).isSet()) {
          here.duplicate(item.at(keys.get(0).text("")));
        } else {
          here.duplicate(item);
        }
      }
    }
  }
}
