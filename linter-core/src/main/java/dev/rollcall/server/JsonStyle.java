package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;

/** Tells JSON from the rest of YAML: keys and texts in double quotes. */
final class JsonStyle {
  private JsonStyle() {}

  /** True if all keys and texts below a node are quoted as JSON has it. */
  static boolean holds(Node node) {
    if (node instanceof Scalar scalar) {
      return !scalar.isString() || scalar.style() == Scalar.Style.DOUBLE;
    }
    for (Node.Entry entry : node.entries()) {
      if (entry.key().style() != Scalar.Style.DOUBLE || !holds(entry.value())) {
        return false;
      }
    }
    return node.items().stream().allMatch(JsonStyle::holds);
  }
}
