package dev.rollcall.dryrun.schedule;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a pod puts up with.
 *
 * @param effect null tolerates every effect
 * @param seconds how long a NoExecute taint is borne; empty means for ever
 */
public record Toleration(
    String key, boolean anyValue, String value, Taint.Effect effect, OptionalLong seconds) {

  /** The tolerations of a pod spec, in their order. */
  public static List<Toleration> of(Node podSpec) {
    return listed(podSpec.at("tolerations"));
  }

  /** The tolerations of a list. */
  public static List<Toleration> listed(Node list) {
    List<Toleration> tolerations = new ArrayList<>(2);
    for (Node item : list.items()) {
      String effect = item.at("effect").text("");
      tolerations.add(
          new Toleration(
              item.at("key").text(""),
              item.at("operator").text("Equal").equals("Exists"),
              item.at("value").text(""),
              Taint.Effect.of(effect),
              item.at("tolerationSeconds").integer()));
    }
    return tolerations;
  }

  /** True if the pod bears {@code taint}. */
  public boolean tolerates(Taint taint) {
    if (effect != null && effect != taint.effect()) {
      return false;
    }
    if (!key.isEmpty() && !key.equals(taint.key())) {
      return false;
    }
    return anyValue || (!key.isEmpty() && value.equals(taint.value()));
  }

  /** True if one of {@code tolerations} bears {@code taint}. */
  public static boolean tolerated(List<Toleration> tolerations, Taint taint) {
    for (Toleration toleration : tolerations) {
      if (toleration.tolerates(taint)) {
        return true;
      }
    }
    return false;
  }

  /** The first taint that keeps a new pod away, or null. */
  public static Taint firstThatRepels(List<Taint> taints, List<Toleration> tolerations) {
    for (Taint taint : taints) {
      if (taint.effect() != Taint.Effect.PREFER_NO_SCHEDULE && !tolerated(tolerations, taint)) {
        return taint;
      }
    }
    return null;
  }
}
