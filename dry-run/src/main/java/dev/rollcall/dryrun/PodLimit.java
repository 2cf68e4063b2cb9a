package dev.rollcall.dryrun;

import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many pods a dry run plays, for one object and for all. Every one is played move by move, so a
 * slip such as {@code replicas: 2147483647} must not be taken at its word.
 */
final class PodLimit {
  /** Far above workloads of real clusters, whose largest have some thousand replicas. */
  static final int PODS_MAX = 10_000;

  /** A third more than the largest clusters that Kubernetes is tested for, with 150,000 pods. */
  static final int ALL_PODS_MAX = 200_000;

  /** Stands for the field of kinds whose pods are counted by nodes. */
  private static final String NODES = "";

  private final Map<String, Long> asked = new HashMap<>();
  private long sum;

  /**
   * Why an object of this kind with this {@code spec} is left out; empty if it can be played, and
   * then its pods count.
   */
  Optional<Map<String, Object>> refusal(Cluster cluster, String kind, String name, Node spec) {
    if (kind.equals("CronJob")) {
      return refusal(cluster, "Job", name, spec.at("jobTemplate").at("spec"));
    }
    if (kind.equals("DaemonSet")) {
      return count(cluster, kind + "/" + name, NODES, cluster.nodes().size());
    }
    if (kind.equals("Job")) {
      return count(cluster, kind + "/" + name, "parallelism", spec.at("parallelism").integer(1));
    }
    return SizedKinds.ALL.contains(kind)
        ? count(cluster, kind + "/" + name, "replicas", spec.at("replicas").integer(1))
        : Optional.empty();
  }

  /** The same for a size alone; {@code target} is kind and name. */
  Optional<Map<String, Object>> refusal(Cluster cluster, String target, long pods) {
    return count(cluster, target, "replicas", pods);
  }

  private Optional<Map<String, Object>> count(
      Cluster cluster, String target, String field, long pods) {
    String key = cluster.namespace() + "/" + target;
    long others = sum - asked.getOrDefault(key, 0L);
    String why = null;
    if (pods < 0) {
      why = "the server takes no negative number";
    } else if (pods > PODS_MAX && !field.equals(NODES)) {
      why = "a dry run plays at most " + PODS_MAX + "; this object is left out";
    } else if (others + pods > ALL_PODS_MAX) {
      why = "a dry run plays at most " + ALL_PODS_MAX + " in all; this object is left out";
    }
    if (why != null) {
      String what =
          field.equals(NODES) ? "it runs on " + pods + " nodes" : "spec." + field + " is " + pods;
      return Optional.of(refusal(cluster, target, what + ", and " + why));
    }
    asked.put(key, pods);
    sum = others + pods;
    return Optional.empty();
  }

  /** The object is gone, and others may have its pods. */
  void forget(Cluster cluster, ApiObject object) {
    Long pods = asked.remove(cluster.namespace() + "/" + object.reference());
    sum -= pods == null ? 0 : pods;
  }

  private static Map<String, Object> refusal(Cluster cluster, String object, String why) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("object", object);
    entry.put("code", 422);
    entry.put("reason", "Invalid");
    entry.put("message", object + ": " + why);
    if (cluster.world().hasSeveralNamespaces()) {
      entry.put("namespace", cluster.namespace());
    }
    return entry;
  }
}
