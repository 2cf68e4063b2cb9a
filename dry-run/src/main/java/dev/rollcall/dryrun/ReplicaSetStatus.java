package dev.rollcall.dryrun;

import java.util.Map;
import java.util.TreeMap;

/** Counts the pods of a ReplicaSet or ReplicationController. */
final class ReplicaSetStatus {
  private ReplicaSetStatus() {}

  static boolean update(Cluster cluster, ApiObject set) {
    ReplicaCount count = cluster.count(set);
    Map<String, Object> status = new TreeMap<>();
    status.put("replicas", count.replicas());
    Counts.put(status, "fullyLabeledReplicas", count.labelled());
    Counts.put(status, "readyReplicas", count.ready());
    Counts.put(status, "availableReplicas", count.available());
    if (cluster.minor() >= 35 && set.kind().equals("ReplicaSet")) {
      status.put("terminatingReplicas", count.terminating());
    }
    boolean fails = set.refused && count.replicas() < set.replicas();
    boolean changed =
        fails
            ? Counts.set(
                set, new Condition("ReplicaFailure", "True", "FailedCreate", cluster.second()))
            : set.conditions.remove("ReplicaFailure") != null;
    return Counts.replace(set, status) | changed;
  }
}
