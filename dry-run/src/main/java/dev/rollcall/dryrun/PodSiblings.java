package dev.rollcall.dryrun;

import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What selects a pod together with its siblings: Services, and its ReplicaSet, StatefulSet or
 * ReplicationController.
 */
final class PodSiblings {
  private static final List<String> OWNERS =
      List.of("ReplicaSet", "StatefulSet", "ReplicationController");

  private record Service(String name, Map<String, String> selector) {}

  /** Each Service under one of the labels it wants. */
  private final Map<String, List<Service>> byLabel = new HashMap<>();

  PodSiblings(Cluster cluster) {
    for (ApiObject service : cluster.all("Service")) {
      Map<String, String> selector = Labels.of(service.spec().at("selector"));
      if (!selector.isEmpty()) {
        Map.Entry<String, String> one = selector.entrySet().iterator().next();
        byLabel
            .computeIfAbsent(label(one), l -> new ArrayList<>(1))
            .add(new Service(service.name(), selector));
      }
    }
  }

  private static String label(Map.Entry<String, String> label) {
    return label.getKey() + "=" + label.getValue();
  }

  /** All their selectors together; empty if nothing selects the pod. */
  Optional<LabelSelector> of(Pod pod) {
    Map<String, Service> services = new TreeMap<>();
    for (Map.Entry<String, String> label : pod.labels.entrySet()) {
      for (Service service : byLabel.getOrDefault(label(label), List.of())) {
        if (pod.labels.entrySet().containsAll(service.selector().entrySet())) {
          services.put(service.name(), service);
        }
      }
    }
    Map<String, String> labels = new LinkedHashMap<>();
    services.values().forEach(service -> labels.putAll(service.selector()));
    List<LabelSelector.Requirement> expressions = new ArrayList<>(0);
    ApiObject owner = pod.owner == null ? null : pod.home.get(pod.owner.kind(), pod.owner.name());
    if (owner != null && OWNERS.contains(owner.kind())) {
      labels.putAll(owner.selector().matchLabels());
      expressions.addAll(owner.selector().expressions());
    }
    return labels.isEmpty() && expressions.isEmpty()
        ? Optional.empty()
        : Optional.of(new LabelSelector(labels, expressions));
  }
}
