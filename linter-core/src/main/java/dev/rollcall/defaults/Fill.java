package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The few moves that defaulting is made of. Null counts as absent, as it does to the server. */
final class Fill {
  private Fill() {}

  /** Sets a key that has no value yet. */
  static Mapping in(Mapping mapping, String key, Object value) {
    return mapping.at(key).isSet() ? mapping : mapping.with(key, value);
  }

  /** Sets a key that is absent, empty text, or zero: what Go cannot tell apart. */
  static Mapping zero(Mapping mapping, String key, Object value) {
    Node node = mapping.at(key);
    return isZero(node) ? mapping.with(key, value) : mapping;
  }

  private static boolean isZero(Node node) {
    return !node.isSet()
        || (node instanceof Scalar scalar && scalar.isString()
            ? scalar.spelling().isEmpty()
            : node.integer(1) == 0);
  }

  /** Changes the mapping under a key, if there is one. */
  static Mapping under(Mapping mapping, String key, UnaryOperator<Mapping> change) {
    return mapping.at(key) instanceof Mapping child
        ? replace(mapping, key, child, change.apply(child))
        : mapping;
  }

  /** Changes the mapping under a key, which is made if it is absent. */
  static Mapping always(Mapping mapping, String key, UnaryOperator<Mapping> change) {
    return under(in(mapping, key, Map.of()), key, change);
  }

  /** Changes each mapping of the list under a key; a null among them is an empty one to Go. */
  static Mapping each(Mapping mapping, String key, UnaryOperator<Mapping> change) {
    if (!(mapping.at(key) instanceof Sequence list) || list.items().isEmpty()) {
      return mapping;
    }
    List<Node> items = new ArrayList<>(list.items().size());
    boolean changed = false;
    for (Node item : list.items()) {
      Node node = item.isSet() ? item : list.emptyAt(items.size());
      Node after = node instanceof Mapping child ? change.apply(child) : node;
      changed |= after != item;
      items.add(after);
    }
    return changed ? mapping.with(key, list.withItems(items)) : mapping;
  }

  /** Keeps those items of the list under a key that pass. */
  static Mapping filter(Mapping mapping, String key, Predicate<Node> keep) {
    return mapping.at(key) instanceof Sequence list
        ? mapping.with(key, list.withItems(list.items().stream().filter(keep).toList()))
        : mapping;
  }

  private static Mapping replace(Mapping mapping, String key, Mapping before, Mapping after) {
    return before == after ? mapping : mapping.with(key, after);
  }
}
