package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keys of labels whose values are taken from the pod itself. Of a Pod the server has put them into
 * the selector before it looks, so that a key that was there already is there twice.
 */
final class MatchLabelKeys {
  private MatchLabelKeys() {}

  /** The keys of a term of pod affinity, or since 1.34 of a spread constraint. */
  static void check(Node term, Faults faults) {
    Node selector = term.at("labelSelector");
    Node match = term.at("matchLabelKeys");
    Node mismatch = term.at("mismatchLabelKeys");
    keys(match, selector, faults);
    keys(mismatch, selector, faults);
    if (selector.isSet()) {
      twice(match, selector, term, faults);
    }
    for (Node key : match.items()) {
      if (mismatch.items().stream().anyMatch(m -> m.text("").equals(key.text("")))) {
        faults.invalid(key, "is in mismatchLabelKeys too");
      }
    }
  }

  private static void keys(Node keys, Node selector, Faults faults) {
    if (!keys.items().isEmpty() && !selector.isSet()) {
      faults.forbidden(keys, "without labelSelector");
      return;
    }
    keys.items().forEach(key -> Selectors.labelKey(key, faults));
  }

  private static void twice(Node match, Node selector, Node term, Faults faults) {
    Set<String> seen = new HashSet<>();
    selector.at("matchLabels").entries().forEach(e -> seen.add(e.key().spelling()));
    List<Node> keys = match.items();
    for (Node expression : selector.at("matchExpressions").items()) {
      String name = expression.at("key").text("");
      for (int i = keys.size() - 1; i >= 0 && seen.contains(name); i--) {
        if (keys.get(i).text("").equals(name)) {
          faults.on(term.path() + "[" + i + "]").invalid(keys.get(i), "is in labelSelector too");
          break;
        }
      }
      seen.add(name);
    }
  }

  /** The keys of a spread constraint before 1.34. */
  static void beforeMerging(Node constraint, Faults faults) {
    Node match = constraint.at("matchLabelKeys");
    Node selector = constraint.at("labelSelector");
    if (match.items().isEmpty()) {
      return;
    }
    if (!selector.isSet()) {
      faults.forbidden(match, "without labelSelector");
    }
    Set<String> selected = new HashSet<>();
    selector.at("matchLabels").entries().forEach(e -> selected.add(e.key().spelling()));
    selector.at("matchExpressions").items().forEach(e -> selected.add(e.at("key").text("")));
    for (Node key : match.items()) {
      Selectors.labelKey(key, faults);
      if (selected.contains(key.text(""))) {
        faults.invalid(key, "is in labelSelector too");
      }
    }
  }
}
