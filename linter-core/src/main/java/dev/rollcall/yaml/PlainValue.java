package dev.rollcall.yaml;

import java.util.List;
import java.util.Map;

/** Makes nodes of plain Java values: for defaults, and for objects that controllers invent. */
final class PlainValue {
  private PlainValue() {}

  static Mapping root(String file, Map<String, ?> values) {
    Mapping root = new Mapping(new Origin(null, null, -1, file, 1, 1, 1, 1), false);
    fill(root, values);
    return root;
  }

  /** {@code value} itself if it is a node already, else a node that is not in the file. */
  static Node node(Node parent, Scalar key, int index, Object value) {
    if (value instanceof Node node) {
      return node;
    }
    Origin origin = Origin.filledIn(parent, key, index);
    if (value instanceof Map<?, ?> map) {
      Mapping mapping = new Mapping(origin, false);
      fill(mapping, map);
      return mapping;
    }
    if (value instanceof List<?> list) {
      Sequence sequence = new Sequence(origin, false);
      for (int i = 0; i < list.size(); i++) {
        sequence.add(node(sequence, null, i, list.get(i)));
      }
      return sequence;
    }
    return Scalar.filledIn(origin, value);
  }

  private static void fill(Mapping mapping, Map<?, ?> values) {
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      Scalar key = Scalar.word(mapping, (String) entry.getKey());
      mapping.add(key, node(mapping, key, -1, entry.getValue()));
    }
  }
}
