package dev.rollcall.dryrun.schedule;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** A mark on a node that keeps pods away which do not tolerate it. */
public record Taint(String key, String value, Effect effect) {

  /** What a taint does to pods that do not tolerate it. */
  public enum Effect {
    /** New pods are not placed. */
    NO_SCHEDULE("NoSchedule"),
    /** New pods are placed elsewhere if there is room. */
    PREFER_NO_SCHEDULE("PreferNoSchedule"),
    /** New pods are not placed and running ones are evicted. */
    NO_EXECUTE("NoExecute");

    private final String word;

    Effect(String word) {
      this.word = word;
    }

    /** The effect as manifests spell it; null for any other word. */
    static Effect of(String word) {
      for (Effect effect : values()) {
        if (effect.word.equals(word)) {
          return effect;
        }
      }
      return null;
    }
  }

  /** What a cordoned node is marked with, besides {@code spec.unschedulable}. */
  public static final Taint UNSCHEDULABLE =
      new Taint("node.kubernetes.io/unschedulable", "", Effect.NO_SCHEDULE);

  /** The taints of a Node object, in their order; entries with an unknown effect are left out. */
  public static List<Taint> of(Node node) {
    return listed(node.at("spec").at("taints"));
  }

  /** The taints of a list. */
  public static List<Taint> listed(Node list) {
    List<Taint> taints = new ArrayList<>(2);
    for (Node item : list.items()) {
      Effect effect = Effect.of(item.at("effect").text(""));
      if (effect != null) {
        taints.add(new Taint(item.at("key").text(""), item.at("value").text(""), effect));
      }
    }
    return taints;
  }
}
