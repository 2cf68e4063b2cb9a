package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A settled state in the vocabulary of the recordings. What did not change since the last snapshot
 * is the same map in both, for a plan holds as many snapshots as it has moves.
 */
final class Snapshot {
  private static final List<String> KINDS =
      List.of(
          "Deployment",
          "ReplicaSet",
          "StatefulSet",
          "DaemonSet",
          "Job",
          "CronJob",
          "PodDisruptionBudget",
          "ControllerRevision");

  private final Map<Cluster, News> news = new HashMap<>();
  private final Map<Object, Map<String, Object>> shown = new IdentityHashMap<>();

  /** The state; {@code claims} says whether to show claims even if there are none. */
  Map<String, Object> of(World world, boolean showClaims) {
    boolean all = false;
    for (Cluster cluster : world.namespaces()) {
      News some = news.computeIfAbsent(cluster, c -> new News());
      all |= some.since(cluster, shown::remove);
    }
    if (all) {
      shown.clear();
    }
    Map<String, Object> snapshot = new LinkedHashMap<>();
    List<Object> workloads = new ArrayList<>();
    for (String kind : KINDS) {
      for (Cluster cluster : world.namespaces()) {
        for (ApiObject object : cluster.all(kind)) {
          workloads.add(shown.computeIfAbsent(object, o -> tagged(workload(object), cluster)));
        }
      }
    }
    snapshot.put("workloads", workloads);
    List<Object> pods = new ArrayList<>();
    for (Pod pod : ordered(world)) {
      pods.add(shown.computeIfAbsent(pod, p -> tagged(pod(pod), pod.home)));
    }
    snapshot.put("pods", pods);
    List<Object> claims = new ArrayList<>();
    for (Cluster cluster : world.namespaces()) {
      for (Claim claim : cluster.claims()) {
        claims.add(shown.computeIfAbsent(claim, c -> tagged(claim(claim), cluster)));
      }
    }
    if (showClaims || !claims.isEmpty()) {
      snapshot.put("pvcs", claims);
    }
    return snapshot;
  }

  /** Says the namespace where the name alone would not do. */
  private static Map<String, Object> tagged(Map<String, Object> shown, Cluster cluster) {
    if (cluster.world().hasSeveralNamespaces()) {
      shown.put("namespace", cluster.namespace());
    }
    return shown;
  }

  private static Map<String, Object> workload(ApiObject object) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("kind", object.kind());
    shown.put("name", object.name());
    if (object.kind().equals("ControllerRevision")) {
      shown.put("revision", object.count("revision"));
      return shown;
    }
    if (List.of("Deployment", "ReplicaSet", "StatefulSet").contains(object.kind())) {
      shown.put("replicas", object.replicas());
    }
    shown.put("status", new TreeMap<>(object.status));
    if (!object.conditions.isEmpty()) {
      List<Object> conditions = new ArrayList<>();
      for (Condition condition : object.conditions.values()) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("type", condition.type());
        one.put("status", condition.status());
        one.put("reason", condition.reason());
        conditions.add(one);
      }
      shown.put("conditions", conditions);
    }
    Map<String, Object> annotations = new TreeMap<>();
    object.annotations.forEach(
        (key, value) -> {
          if (key.startsWith(ReplicaSetsOf.PREFIX)) {
            annotations.put(key.substring(ReplicaSetsOf.PREFIX.length()), value);
          }
        });
    if (!annotations.isEmpty()) {
      shown.put("annotations", annotations);
    }
    if (object.owner != null) {
      shown.put("owner", object.owner.toString());
    }
    return shown;
  }

  /** The pods of all namespaces, within each in the order of creation. */
  static List<Pod> pods(World world) {
    List<Pod> pods = new ArrayList<>();
    for (Cluster cluster : world.namespaces()) {
      pods.addAll(cluster.pods());
    }
    return pods;
  }

  /** By the settled state they were created in, then namespace, owner, and index. */
  static List<Pod> ordered(World world) {
    List<Pod> pods = pods(world);
    pods.sort(Comparator.comparing((Pod pod) -> pod.createdIn).thenComparing(Snapshot::byOwner));
    return pods;
  }

  /** Among the pods of one settled state: by namespace, the owner's name, then by index. */
  static int byOwner(Pod a, Pod b) {
    int order = a.home.namespace().compareTo(b.home.namespace());
    if (order == 0) {
      order = ownerName(a).compareTo(ownerName(b));
    }
    if (order == 0) {
      order = nodeOf(a).compareTo(nodeOf(b));
    }
    if (order == 0) {
      order = Integer.compare(completionIndex(a), completionIndex(b));
    }
    if (order == 0) {
      order = Integer.compare(a.index, b.index);
    }
    return order == 0 ? Long.compare(a.uid(), b.uid()) : order;
  }

  /** Pods of Indexed Jobs go by that, then by their number for the index. */
  private static int completionIndex(Pod pod) {
    String index = pod.annotations.get("batch.kubernetes.io/job-completion-index");
    return index == null ? 0 : Integer.parseInt(index);
  }

  private static String ownerName(Pod pod) {
    return pod.owner == null ? "" : pod.owner.name();
  }

  /** Pods of DaemonSets are told apart by the node they are meant for. */
  private static String nodeOf(Pod pod) {
    return pod.targetNode == null ? "" : pod.targetNode;
  }

  private static Map<String, Object> pod(Pod pod) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", pod.name());
    shown.put("ready", pod.ready);
    shown.put("phase", pod.phase.word());
    shown.put("terminating", pod.terminating);
    shown.put("node", pod.node);
    put(shown, "revision", pod.revision());
    shown.put("owner", pod.owner == null ? null : pod.owner.toString());
    put(shown, "unscheduled", pod.unscheduled);
    put(shown, "disruptionTarget", pod.disruptionTarget);
    put(shown, "nominatedNode", pod.nominatedNode);
    long priority = pod.spec().at("priority").integer(0);
    if (priority != 0) {
      shown.put("priority", priority);
    }
    if (!pod.finalizers.isEmpty()) {
      shown.put("finalizers", new ArrayList<>(pod.finalizers));
    }
    return shown;
  }

  private static Map<String, Object> claim(Claim claim) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", claim.name());
    shown.put("phase", claim.bound ? "Bound" : "Pending");
    List<Object> owners = new ArrayList<>();
    claim.owners.forEach(owner -> owners.add(owner.toString()));
    shown.put("ownerRef", owners);
    shown.put("terminating", claim.terminating);
    shown.put("storageClass", claim.storageClass());
    shown.put("request", claim.request());
    shown.put("selectedNode", claim.selectedNode);
    return shown;
  }

  private static void put(Map<String, Object> shown, String key, Object value) {
    if (value != null) {
      shown.put(key, value);
    }
  }
}
