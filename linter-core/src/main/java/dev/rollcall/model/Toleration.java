package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A pod's permission to ignore taints.
 *
 * @param key empty together with Exists: all keys
 * @param effect empty: all effects
 */
public record Toleration(Node node, String key, String operator, String value, String effect) {

  /** The tolerations of a pod spec, in its order. */
  public static List<Toleration> of(Node podSpec) {
    List<Toleration> all = new ArrayList<>();
    for (Node item : podSpec.at("tolerations").items()) {
      all.add(
          new Toleration(
              item,
              item.at("key").text(""),
              item.at("operator").text("Equal"),
              item.at("value").text(""),
              item.at("effect").text("")));
    }
    return all;
  }

  /** True for {@code operator: Exists} without a key. */
  public boolean toleratesEveryKey() {
    return key.isEmpty() && operator.equals("Exists");
  }

  /** True if it lets the pod ignore a taint with that key, an empty value, and that effect. */
  public boolean tolerates(String taintKey, String taintEffect) {
    return (toleratesEveryKey() || key.equals(taintKey))
        && (effect.isEmpty() || effect.equals(taintEffect))
        && (operator.equals("Exists") || value.isEmpty());
  }
}
