package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a pod template asks that its own replicas keep apart: a topology spread constraint or a pod
 * anti-affinity term whose selector matches the template's labels.
 *
 * @param required true if a pod rather stays pending than break it
 */
public record Spread(Node node, String topologyKey, boolean required) {

  /** All such places, in the order of the API. */
  public static List<Spread> of(PodTemplate pod) {
    List<Spread> all = new ArrayList<>(2);
    Node anti = pod.spec().at("affinity").at("podAntiAffinity");
    for (Node term : anti.at("requiredDuringSchedulingIgnoredDuringExecution").items()) {
      add(term, true, pod, all);
    }
    for (Node item : anti.at("preferredDuringSchedulingIgnoredDuringExecution").items()) {
      add(item.at("podAffinityTerm"), false, pod, all);
    }
    for (Node item : pod.spec().at("topologySpreadConstraints").items()) {
      boolean hard = item.at("whenUnsatisfiable").text("DoNotSchedule").equals("DoNotSchedule");
      add(item, hard, pod, all);
    }
    return all;
  }

  private static void add(Node term, boolean required, PodTemplate pod, List<Spread> all) {
    Node selector = term.at("labelSelector");
    String key = term.at("topologyKey").text("");
    if (selector.isSet() && !key.isEmpty() && LabelSelector.of(selector).matches(pod.labels())) {
      all.add(new Spread(term, key, required));
    }
  }

  /** True for terms of pod anti-affinity: at most one pod in each domain. */
  public boolean isAntiAffinity() {
    return !node.at("whenUnsatisfiable").exists() && !node.at("maxSkew").exists();
  }
}
