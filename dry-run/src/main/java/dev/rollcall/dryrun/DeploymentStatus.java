package dev.rollcall.dryrun;

import dev.rollcall.yaml.Node;
import java.util.Map;
import java.util.TreeMap;

/** Counts and conditions of a Deployment. */
final class DeploymentStatus {
  private static final String PROGRESSING = "Progressing";
  private static final String DONE = "NewReplicaSetAvailable";
  private static final String UPDATED = "ReplicaSetUpdated";
  private static final String LATE = "ProgressDeadlineExceeded";
  private static final String PAUSED = "DeploymentPaused";

  private DeploymentStatus() {}

  /** True if all replicas are up to date and available, and no others are left. */
  static boolean isComplete(ApiObject deployment) {
    int wanted = deployment.replicas();
    return deployment.count("updatedReplicas") == wanted
        && deployment.count("replicas") == wanted
        && deployment.count("availableReplicas") == wanted;
  }

  /** A new ReplicaSet is progress. */
  static void created(Cluster cluster, ApiObject deployment) {
    if (hasDeadline(deployment)) {
      Counts.set(
          deployment, new Condition(PROGRESSING, "True", "NewReplicaSetCreated", cluster.second()));
    }
  }

  private static boolean hasDeadline(ApiObject deployment) {
    Node seconds = deployment.spec().at("progressDeadlineSeconds");
    return seconds.integer(Integer.MAX_VALUE) != Integer.MAX_VALUE;
  }

  static boolean update(Cluster cluster, ApiObject deployment) {
    ReplicaSetsOf sets = ReplicaSetsOf.find(cluster, deployment);
    Map<String, Object> before = new TreeMap<>(deployment.status);
    int available = sets.count("availableReplicas");
    Map<String, Object> status = new TreeMap<>();
    Counts.put(status, "replicas", sets.count("replicas"));
    Counts.put(
        status, "updatedReplicas", sets.current() == null ? 0 : sets.current().count("replicas"));
    Counts.put(status, "readyReplicas", sets.count("readyReplicas"));
    Counts.put(status, "availableReplicas", available);
    Counts.put(status, "unavailableReplicas", Math.max(0, sets.asked() - available));
    if (cluster.minor() >= 35) {
      status.put("terminatingReplicas", sets.count("terminatingReplicas"));
    }
    boolean changed = Counts.replace(deployment, status);
    changed |= revision(deployment, sets);
    changed |= available(cluster, deployment, available);
    if (deployment.spec().at("paused").isTrue()) {
      return changed | paused(cluster, deployment);
    }
    if (sets.current() != null && hasDeadline(deployment)) {
      changed |= found(cluster, deployment);
    }
    changed |= progress(cluster, deployment, before);
    return changed | failures(cluster, deployment, sets);
  }

  private static boolean revision(ApiObject deployment, ReplicaSetsOf sets) {
    String revision =
        sets.current() == null ? null : sets.current().annotations.get(ReplicaSetsOf.REVISION);
    return revision != null
        && !revision.equals(deployment.annotations.put(ReplicaSetsOf.REVISION, revision));
  }

  private static boolean available(Cluster cluster, ApiObject deployment, int available) {
    boolean enough = available >= RollingUpdate.of(deployment).least();
    return Counts.set(
        deployment,
        new Condition(
            "Available",
            enough ? "True" : "False",
            enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            cluster.second()));
  }

  /** A paused Deployment makes no progress, and its condition says so; one that was late stays. */
  private static boolean paused(Cluster cluster, ApiObject deployment) {
    Condition now = deployment.conditions.get(PROGRESSING);
    boolean late = now != null && now.reason().equals(LATE);
    return hasDeadline(deployment)
        && !late
        && Counts.set(deployment, new Condition(PROGRESSING, "Unknown", PAUSED, cluster.second()));
  }

  /** A ReplicaSet that was there before the Deployment had anything to say of its progress. */
  private static boolean found(Cluster cluster, ApiObject deployment) {
    return !deployment.conditions.containsKey(PROGRESSING)
        && Counts.set(
            deployment, new Condition(PROGRESSING, "True", "FoundNewReplicaSet", cluster.second()));
  }

  private static boolean progress(
      Cluster cluster, ApiObject deployment, Map<String, Object> before) {
    Condition now = deployment.conditions.get(PROGRESSING);
    if (!hasDeadline(deployment)) {
      return deployment.conditions.remove(PROGRESSING) != null;
    }
    long deadline = deployment.spec().at("progressDeadlineSeconds").integer(0);
    if (now != null && now.reason().equals(PAUSED)) {
      return Counts.set(
          deployment, new Condition(PROGRESSING, "Unknown", "DeploymentResumed", cluster.second()));
    }
    boolean onlyUpdated = deployment.count("replicas") == deployment.count("updatedReplicas");
    if (now != null && now.reason().equals(DONE) && onlyUpdated) {
      return false;
    }
    if (isComplete(deployment)) {
      return Counts.set(deployment, new Condition(PROGRESSING, "True", DONE, cluster.second()));
    }
    if (hasProgressed(deployment, before)) {
      return Counts.set(deployment, new Condition(PROGRESSING, "True", UPDATED, cluster.second()));
    }
    boolean isLate =
        now != null
            && !now.reason().equals(DONE)
            && !now.reason().equals(LATE)
            && cluster.second() > now.since() + deadline;
    return isLate
        && Counts.set(deployment, new Condition(PROGRESSING, "False", LATE, cluster.second()));
  }

  private static boolean hasProgressed(ApiObject deployment, Map<String, Object> before) {
    int oldNow = deployment.count("replicas") - deployment.count("updatedReplicas");
    int oldBefore = number(before, "replicas") - number(before, "updatedReplicas");
    return deployment.count("updatedReplicas") > number(before, "updatedReplicas")
        || oldNow < oldBefore
        || deployment.count("readyReplicas") > number(before, "readyReplicas")
        || deployment.count("availableReplicas") > number(before, "availableReplicas");
  }

  private static int number(Map<String, Object> status, String field) {
    return status.get(field) instanceof Integer count ? count : 0;
  }

  /** What keeps a ReplicaSet from making pods is shown on the Deployment too. */
  private static boolean failures(Cluster cluster, ApiObject deployment, ReplicaSetsOf sets) {
    Condition failure =
        sets.current() == null ? null : sets.current().conditions.get("ReplicaFailure");
    for (ApiObject set : sets.old()) {
      failure = failure == null ? set.conditions.get("ReplicaFailure") : failure;
    }
    if (failure == null) {
      return deployment.conditions.remove("ReplicaFailure") != null;
    }
    return Counts.set(
        deployment,
        new Condition("ReplicaFailure", failure.status(), failure.reason(), cluster.second()));
  }
}
