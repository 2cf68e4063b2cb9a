package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The order in which recordings tell of pods, which is also the order of the environment. */
final class PodOrder {
  private PodOrder() {}

  /** The pods of all namespaces, within each in the order of creation. */
  static List<Pod> pods(World world) {
    List<Pod> pods = new ArrayList<>();
    for (Cluster cluster : world.namespaces()) {
      pods.addAll(cluster.pods());
    }
    return pods;
  }

  /** The pods of a node as they stand in a settled state. */
  static List<Pod> on(String node, World world) {
    return ordered(world, pod -> node.equals(pod.node));
  }

  /** Some pods of all namespaces as they stand in a settled state. */
  static List<Pod> ordered(World world, Predicate<Pod> some) {
    List<Pod> pods = pods(world);
    pods.removeIf(some.negate());
    pods.sort(Comparator.comparing(pod -> Place.of(pod, pod.createdIn)));
    return pods;
  }

  /**
   * Where a pod stands: by the settled state that something happened to it in, then by namespace,
   * owner, node and index. Unlike the pod it never changes, so that it can be a key.
   *
   * @param node the one that a pod of a DaemonSet is meant for, else empty
   * @param completion of pods of Indexed Jobs, which go by it before their number; else 0
   */
  record Place(
      int settle, String namespace, String owner, String node, int completion, int index, long uid)
      implements Comparable<Place> {
    /** The place among what happened in {@code settle}, with the owner of now. */
    static Place of(Pod pod, int settle) {
      String completion = pod.annotations.get("batch.kubernetes.io/job-completion-index");
      return new Place(
          settle,
          pod.home.namespace(),
          pod.owner == null ? "" : pod.owner.name(),
          pod.targetNode == null ? "" : pod.targetNode,
          number(completion),
          pod.index,
          pod.uid());
    }

    /** The same under another owner. */
    Place with(String other) {
      return new Place(settle, namespace, other, node, completion, index, uid);
    }

    /** What users write into the annotation themselves may be anything. */
    private static int number(String completion) {
      try {
        return completion == null ? 0 : Integer.parseInt(completion);
      } catch (NumberFormatException notOurs) {
        return 0;
      }
    }

    @Override
    public int compareTo(Place other) {
      int order = Integer.compare(settle, other.settle);
      order = order != 0 ? order : namespace.compareTo(other.namespace);
      order = order != 0 ? order : owner.compareTo(other.owner);
      order = order != 0 ? order : node.compareTo(other.node);
      order = order != 0 ? order : Integer.compare(completion, other.completion);
      order = order != 0 ? order : Integer.compare(index, other.index);
      return order != 0 ? order : Long.compare(uid, other.uid);
    }
  }
}
