package dev.rollcall.rules.selectors;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.Together;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The workloads that pick their pods by a selector of the author, by the labels of their pods. */
final class PodSelectors {
  private static final Set<String> KINDS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController");

  /** With more workloads of one label, later ones are compared with these first ones only. */
  private static final int COMPARED_MAX = 50;

  /** A workload and its place in the input. */
  private record Entry(KubeObject object, int place) {}

  private final Map<String, List<Entry>> byLabel = new HashMap<>();
  private final Map<KubeObject, Integer> places = new IdentityHashMap<>();

  private PodSelectors(ManifestSet manifests) {
    for (KubeObject object : manifests.objects()) {
      if (KINDS.contains(object.kind()) && object.podTemplate().isPresent() && !isOwned(object)) {
        Entry entry = new Entry(object, places.size());
        places.put(object, entry.place());
        add(group(object), entry);
        object
            .podTemplate()
            .get()
            .labels()
            .forEach((key, value) -> add(group(object) + key + "=" + value, entry));
      }
    }
  }

  private void add(String key, Entry entry) {
    List<Entry> entries = byLabel.computeIfAbsent(key, k -> new ArrayList<>(1));
    if (entries.size() < COMPARED_MAX) {
      entries.add(entry);
    }
  }

  static PodSelectors index(ManifestSet manifests) {
    return manifests.index(PodSelectors.class, PodSelectors::new);
  }

  /** What a workload asks of its pods. */
  static LabelSelector of(KubeObject workload) {
    Node node = workload.spec().at("selector");
    return workload.kind().equals("ReplicationController")
        ? LabelSelector.ofMap(node)
        : LabelSelector.of(node);
  }

  /**
   * The first workload before this one whose selector matches the pods of both, as this one's does;
   * null if there is none. Only kinds that could own each other's pods are compared.
   */
  KubeObject earlierRival(KubeObject object) {
    Integer place = places.get(object);
    if (place == null) {
      return null;
    }
    LabelSelector selector = of(object);
    List<Entry> best = byLabel.getOrDefault(group(object), List.of());
    for (Map.Entry<String, String> wanted : selector.matchLabels().entrySet()) {
      String key = group(object) + wanted.getKey() + "=" + wanted.getValue();
      List<Entry> some = byLabel.getOrDefault(key, List.of());
      best = some.size() < best.size() ? some : best;
    }
    for (Entry entry : best) {
      KubeObject other = entry.object();
      LabelSelector theirs = of(other);
      boolean same = other.kind().equals(object.kind()) && other.name().equals(object.name());
      if (entry.place() < place
          && !same
          && !theirs.isEmpty()
          && selector.matches(other.podTemplate().orElseThrow().labels())
          && Together.areMeant(object, other)
          && theirs.matches(object.podTemplate().orElseThrow().labels())) {
        return other;
      }
    }
    return null;
  }

  private static String group(KubeObject workload) {
    String family =
        switch (workload.kind()) {
          case "Deployment", "ReplicaSet", "ReplicationController" -> "replicas";
          default -> workload.kind();
        };
    return workload.namespace() + " " + family + " ";
  }

  private static boolean isOwned(KubeObject object) {
    return !object.at("metadata").at("ownerReferences").items().isEmpty();
  }
}
