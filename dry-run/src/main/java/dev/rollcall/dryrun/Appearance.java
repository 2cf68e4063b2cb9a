package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one object looks in the vocabulary of the recordings. What looks as it did before is the same
 * part in both, for a plan holds as many looks of a workload as its pods have moves.
 */
final class Appearance {
  /** The kinds that settled states show beside pods and claims, in this order. */
  static final List<String> KINDS =
      List.of(
          "Deployment",
          "ReplicaSet",
          "ReplicationController",
          "StatefulSet",
          "DaemonSet",
          "Job",
          "CronJob",
          "PodDisruptionBudget",
          "ControllerRevision");

  private Appearance() {}

  /** The look of a workload; {@code before} is how it looked last, or null. */
  static Map<String, Object> of(ApiObject object, Cluster home, Map<String, Object> before) {
    Map<String, Object> shown = new Fields(6);
    shown.put("kind", object.kind());
    shown.put("name", object.name());
    if (object.kind().equals("ControllerRevision")) {
      shown.put("revision", object.count("revision"));
      return tagged(shown, home);
    }
    if (SizedKinds.ALL.contains(object.kind())) {
      shown.put("replicas", object.replicas());
    }
    shown.put("status", same("status", Fields.of(object.status), before));
    if (!object.conditions.isEmpty()) {
      shown.put("conditions", same("conditions", conditions(object), before));
    }
    Map<String, Object> annotations = annotations(object);
    if (!annotations.isEmpty()) {
      shown.put("annotations", same("annotations", annotations, before));
    }
    if (object.owner != null) {
      shown.put("owner", same("owner", object.owner.toString(), before));
    }
    return tagged(shown, home);
  }

  private static Object same(String key, Object now, Map<String, Object> before) {
    Object old = before == null ? null : before.get(key);
    return now.equals(old) ? old : now;
  }

  private static List<Object> conditions(ApiObject object) {
    List<Object> conditions = new ArrayList<>(object.conditions.size());
    for (Condition condition : object.conditions.values()) {
      Map<String, Object> one = new Fields(3);
      one.put("type", condition.type());
      one.put("status", condition.status());
      one.put("reason", condition.reason());
      conditions.add(one);
    }
    return conditions;
  }

  private static Map<String, Object> annotations(ApiObject object) {
    Map<String, Object> annotations = new TreeMap<>();
    object.annotations.forEach(
        (key, value) -> {
          if (key.startsWith(ReplicaSetsOf.PREFIX)) {
            annotations.put(key.substring(ReplicaSetsOf.PREFIX.length()), value);
          }
        });
    return annotations;
  }

  /** The look of a pod; {@code before} is how it looked last, or null. */
  static Map<String, Object> of(Pod pod, Map<String, Object> before) {
    Map<String, Object> shown = new Fields(8);
    shown.put("name", pod.name());
    shown.put("ready", pod.ready);
    shown.put("phase", pod.phase.word());
    shown.put("terminating", pod.terminating);
    shown.put("node", pod.node);
    put(shown, "revision", pod.revision());
    shown.put("owner", pod.owner == null ? null : same("owner", pod.owner.toString(), before));
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
    return tagged(shown, pod.home);
  }

  /** The look of a claim. */
  static Map<String, Object> of(Claim claim) {
    Map<String, Object> shown = new Fields(7);
    shown.put("name", claim.name());
    shown.put("phase", claim.bound ? "Bound" : "Pending");
    List<Object> owners = new ArrayList<>();
    claim.owners.forEach(owner -> owners.add(owner.toString()));
    shown.put("ownerRef", owners);
    shown.put("terminating", claim.terminating);
    shown.put("storageClass", claim.storageClass());
    shown.put("request", claim.request());
    shown.put("selectedNode", claim.selectedNode);
    return tagged(shown, claim.home);
  }

  /** Says the namespace where the name alone would not do. */
  private static Map<String, Object> tagged(Map<String, Object> shown, Cluster home) {
    if (home.world().hasSeveralNamespaces()) {
      shown.put("namespace", home.namespace());
    }
    return shown;
  }

  private static void put(Map<String, Object> shown, String key, Object value) {
    if (value != null) {
      shown.put(key, value);
    }
  }
}
