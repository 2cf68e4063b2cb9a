package dev.rollcall.dryrun;

import java.util.Map;
import java.util.TreeMap;

/** Counts the pods of a ReplicaSet. */
final class ReplicaSetStatus {
  private ReplicaSetStatus() {}

  static boolean update(Cluster cluster, ApiObject set) {
    int replicas = 0;
    int labelled = 0;
    int ready = 0;
    int available = 0;
    int terminating = 0;
    Map<String, String> template =
        dev.rollcall.model.Labels.of(set.template().at("metadata").at("labels"));
    for (Pod pod : cluster.podsOf(set)) {
      if (pod.isActive()) {
        replicas++;
        labelled += pod.labels.entrySet().containsAll(template.entrySet()) ? 1 : 0;
        ready += pod.ready ? 1 : 0;
        available += Availability.of(pod, set) ? 1 : 0;
      } else if (pod.terminating && !pod.phase.isTerminal()) {
        terminating++;
      }
    }
    Map<String, Object> status = new TreeMap<>();
    status.put("replicas", replicas);
    Counts.put(status, "fullyLabeledReplicas", labelled);
    Counts.put(status, "readyReplicas", ready);
    Counts.put(status, "availableReplicas", available);
    if (cluster.minor() >= 35) {
      status.put("terminatingReplicas", terminating);
    }
    boolean fails = set.refused && replicas < set.replicas();
    boolean changed =
        fails
            ? Counts.set(
                set, new Condition("ReplicaFailure", "True", "FailedCreate", cluster.second()))
            : set.conditions.remove("ReplicaFailure") != null;
    return Counts.replace(set, status) | changed;
  }
}
