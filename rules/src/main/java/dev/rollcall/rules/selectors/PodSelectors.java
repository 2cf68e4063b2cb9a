package dev.rollcall.rules.selectors;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.yaml.Node;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** The workloads that pick their pods by a selector of the author, by the labels they ask for. */
final class PodSelectors {
  private static final Set<String> KINDS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController");
  private static final int RIVALS_MAX = 50;

  private final Map<KubeObject, Integer> order = new IdentityHashMap<>();
  private final ManifestSet manifests;

  private PodSelectors(ManifestSet manifests) {
    this.manifests = manifests;
    for (KubeObject object : manifests.objects()) {
      if (KINDS.contains(object.kind()) && object.podTemplate().isPresent()) {
        order.put(object, order.size());
      }
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

  /** The first workload before this one such that each selects the other's pods; null if none. */
  KubeObject earlierRival(KubeObject object) {
    int own = order.getOrDefault(object, 0);
    int seen = 0;
    for (KubeObject other : manifests.podOwnersMatching(object.namespace(), of(object))) {
      Integer place = order.get(other);
      if (place == null || place >= own) {
        continue;
      }
      if (seen++ > RIVALS_MAX) {
        return null;
      }
      boolean same = other.kind().equals(object.kind()) && other.name().equals(object.name());
      boolean alike = family(other).equals(family(object));
      LabelSelector theirs = of(other);
      if (!same
          && alike
          && !isOwned(other)
          && !isOwned(object)
          && !theirs.isEmpty()
          && theirs.matches(object.podTemplate().orElseThrow().labels())) {
        return other;
      }
    }
    return null;
  }

  /** Workloads of a family could own each other's pods. */
  private static String family(KubeObject workload) {
    return switch (workload.kind()) {
      case "Deployment", "ReplicaSet", "ReplicationController" -> "replicas";
      default -> workload.kind();
    };
  }

  private static boolean isOwned(KubeObject object) {
    return !object.at("metadata").at("ownerReferences").items().isEmpty();
  }
}
