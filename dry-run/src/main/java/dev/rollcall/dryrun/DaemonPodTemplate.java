package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pod a DaemonSet makes for one node: bound to it by name, and tolerant of its troubles. */
final class DaemonPodTemplate {
  private static final List<String> BORNE =
      List.of(
          "not-ready:NoExecute",
          "unreachable:NoExecute",
          "disk-pressure:NoSchedule",
          "memory-pressure:NoSchedule",
          "pid-pressure:NoSchedule",
          "unschedulable:NoSchedule");

  private DaemonPodTemplate() {}

  /** Required node affinity is replaced; preferred terms and affinity between pods stay. */
  static Mapping forNode(Mapping template, String node) {
    Mapping spec = template.at("spec") instanceof Mapping given ? given : Mapping.of("", Map.of());
    List<Object> tolerations = new ArrayList<>(spec.at("tolerations").items());
    for (String word : BORNE) {
      tolerations.add(toleration(word));
    }
    if (spec.at("hostNetwork").isTrue()) {
      tolerations.add(toleration("network-unavailable:NoSchedule"));
    }
    Map<String, Object> nodeAffinity = new LinkedHashMap<>();
    for (Node.Entry entry : spec.at("affinity").at("nodeAffinity").entries()) {
      nodeAffinity.put(entry.key().spelling(), entry.value());
    }
    Object field = Map.of("key", "metadata.name", "operator", "In", "values", List.of(node));
    nodeAffinity.put(
        "requiredDuringSchedulingIgnoredDuringExecution",
        Map.of("nodeSelectorTerms", List.of(Map.of("matchFields", List.of(field)))));
    Mapping affinity =
        spec.at("affinity") instanceof Mapping given ? given : Mapping.of("", Map.of());
    return template.with(
        "spec",
        spec.with("tolerations", tolerations)
            .with("affinity", affinity.with("nodeAffinity", nodeAffinity)));
  }

  private static Map<String, Object> toleration(String word) {
    int colon = word.indexOf(':');
    return Map.of(
        "key",
        "node.kubernetes.io/" + word.substring(0, colon),
        "operator",
        "Exists",
        "effect",
        word.substring(colon + 1));
  }
}
