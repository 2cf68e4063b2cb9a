package dev.rollcall.server;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A value before and after an update, as the server stores it, and where the new one stands.
 *
 * @param was as it is stored before the update
 * @param is as it would be stored after it
 * @param place in the new manifest; a missing node where nothing is written
 * @param amounts true below maps of quantities, where 1024Mi is 1Gi
 * @param recipe what to do instead; may be empty
 */
record Change(Node was, Node is, Node place, boolean amounts, String recipe, Faults faults) {
  private static final Set<String> OF_AMOUNTS =
      Set.of("limits", "requests", "capacity", "sizeLimit", "podFixed", "divisor", "storage");
  private static final int SHOWN_MAX = 40;

  /** The change of what is under {@code key}. */
  Change at(String key) {
    return new Change(
        was.at(key),
        is.at(key),
        place.at(key),
        amounts || OF_AMOUNTS.contains(key),
        recipe,
        faults);
  }

  /** The change of the item at {@code index}. */
  Change at(int index) {
    return new Change(was.at(index), is.at(index), place.at(index), amounts, recipe, faults);
  }

  /** The same, between other values. */
  Change between(Node was, Node is) {
    return new Change(was, is, place, amounts, recipe, faults);
  }

  /** The same, with other advice. */
  Change instead(String recipe) {
    return new Change(was, is, place, amounts, recipe, faults);
  }

  /** False if the server sees no difference. */
  boolean differs() {
    return !same(was, is, amounts);
  }

  /** Blames the value if it differs. */
  void immutable() {
    immutable(place.path());
  }

  /** As {@link #immutable()}, where the server's path is another. */
  void immutable(String path) {
    blame(path, "FieldValueInvalid");
  }

  /** As {@link #immutable()}, where the server's word is Forbidden. */
  void forbidden(String path) {
    blame(path, "FieldValueForbidden");
  }

  /** Blames everything that differs except what is under {@code free}. */
  void forbiddenBut(String path, Set<String> free) {
    for (String key : keys()) {
      if (!free.contains(key)) {
        at(key).forbidden(path);
      }
    }
  }

  private void blame(String path, String reason) {
    if (differs()) {
      Change core = core();
      core.faults().on(path).immutable(core.place(), reason, core.words());
    }
  }

  /** {@code cannot be changed from "a"; …}. */
  String words() {
    String from = shown(was);
    String change = "cannot be changed";
    if (isNothing(was)) {
      change = "cannot be added";
    } else if (isNothing(is)) {
      change = "cannot be taken away";
    } else if (!from.isEmpty()) {
      change += " from " + from;
    }
    return change + (recipe.isEmpty() ? "" : "; " + recipe);
  }

  private static boolean isNothing(Node node) {
    return !node.isSet() || node.text().filter(String::isEmpty).isPresent();
  }

  private static String shown(Node node) {
    Optional<String> text = node.text();
    if (text.isEmpty()) {
      return "";
    }
    String word = text.get();
    return word.length() > SHOWN_MAX || word.contains("<") ? "" : word;
  }

  /** The smallest part that holds the whole difference. */
  Change core() {
    Change only = null;
    if (was instanceof Mapping && is instanceof Mapping) {
      for (String key : keys()) {
        Change part = at(key);
        if (part.differs()) {
          if (only != null) {
            return this;
          }
          only = part;
        }
      }
    } else if (was instanceof Sequence && was.items().size() == is.items().size()) {
      for (int i = 0; i < is.items().size(); i++) {
        Change part = at(i);
        if (part.differs()) {
          if (only != null) {
            return this;
          }
          only = part;
        }
      }
    }
    return only == null ? this : only.core();
  }

  /** All keys of before and after. */
  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    is.entries().forEach(entry -> keys.add(entry.key().spelling()));
    was.entries().forEach(entry -> keys.add(entry.key().spelling()));
    return keys;
  }

  /** Equal to the server: amounts by value, everything else as it is stored. */
  static boolean same(Node one, Node other, boolean amounts) {
    if (one instanceof Mapping && other instanceof Mapping) {
      List<Node.Entry> entries = one.entries();
      if (entries.size() != other.entries().size()) {
        return false;
      }
      for (Node.Entry entry : entries) {
        String key = entry.key().spelling();
        Node there = other.at(key);
        if (!there.exists() || !same(entry.value(), there, amounts || OF_AMOUNTS.contains(key))) {
          return false;
        }
      }
      return true;
    }
    if (one instanceof Sequence && other instanceof Sequence) {
      if (one.items().size() != other.items().size()) {
        return false;
      }
      for (int i = 0; i < one.items().size(); i++) {
        if (!same(one.at(i), other.at(i), amounts)) {
          return false;
        }
      }
      return true;
    }
    if (Objects.equals(one.plain(), other.plain())) {
      return true;
    }
    if (!amounts || one.text().isEmpty() || other.text().isEmpty()) {
      return false;
    }
    Optional<Quantity> left = Quantity.parse(one.text(""));
    Optional<Quantity> right = Quantity.parse(other.text(""));
    return left.isPresent() && right.isPresent() && left.get().compareTo(right.get()) == 0;
  }
}
