package dev.rollcall.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What makes pods, or is one, by namespace and by each label of its pods. */
final class PodsByLabel {
  private final Map<String, Pods> byNamespace = new TreeMap<>();

  /** Those of one namespace. */
  private static final class Pods {
    private final List<KubeObject> all = new ArrayList<>();
    private final Map<String, Map<String, List<KubeObject>>> byLabel = new HashMap<>();
  }

  PodsByLabel(List<KubeObject> objects) {
    for (KubeObject object : objects) {
      if (object.podTemplate().isPresent()) {
        Pods pods = byNamespace.computeIfAbsent(object.namespace(), n -> new Pods());
        pods.all.add(object);
        for (Map.Entry<String, String> label : object.podTemplate().get().labels().entrySet()) {
          pods.byLabel
              .computeIfAbsent(label.getKey(), k -> new HashMap<>())
              .computeIfAbsent(label.getValue(), v -> new ArrayList<>(1))
              .add(object);
        }
      }
    }
  }

  boolean isEmpty(String namespace) {
    return !byNamespace.containsKey(namespace);
  }

  /** Those whose pods the selector matches, in the order of the input. */
  List<KubeObject> matching(String namespace, LabelSelector selector) {
    List<KubeObject> found = new ArrayList<>(1);
    for (KubeObject candidate : candidates(namespace, selector)) {
      if (selector.matches(candidate.podTemplate().orElseThrow().labels())) {
        found.add(candidate);
      }
    }
    return found;
  }

  /** Those of any namespace, by its name. */
  List<KubeObject> matching(LabelSelector selector) {
    List<KubeObject> found = new ArrayList<>(1);
    for (String namespace : byNamespace.keySet()) {
      found.addAll(matching(namespace, selector));
    }
    return found;
  }

  /** Of the labels that are wanted, the rarest decides whom to look at. */
  private List<KubeObject> candidates(String namespace, LabelSelector selector) {
    Pods pods = byNamespace.get(namespace);
    if (pods == null) {
      return List.of();
    }
    List<KubeObject> best = pods.all;
    for (Map.Entry<String, String> wanted : selector.matchLabels().entrySet()) {
      List<KubeObject> some =
          pods.byLabel
              .getOrDefault(wanted.getKey(), Map.of())
              .getOrDefault(wanted.getValue(), List.of());
      if (some.size() < best.size()) {
        best = some;
      }
    }
    return best;
  }
}
