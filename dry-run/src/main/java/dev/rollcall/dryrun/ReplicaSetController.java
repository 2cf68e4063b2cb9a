package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps as many pods alive as each ReplicaSet asks for. */
final class ReplicaSetController implements Controller {
  private static final String ACTOR = "replicaset-controller";
  private static final int BURST = 500;
  private static final String COST = "controller.kubernetes.io/pod-deletion-cost";

  private final Worklist worklist = new Worklist("ReplicaSet");

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    for (ApiObject set : worklist.due(cluster)) {
      int before = writes.size();
      claim(cluster, set, writes);
      if (writes.size() > before) {
        continue; // What is adopted or let go counts from the next sync on.
      }
      List<Pod> active = cluster.podsOf(set).stream().filter(Pod::isActive).toList();
      if (!set.terminating) {
        int missing = set.replicas() - active.size();
        for (int i = 0; i < Math.min(missing, BURST); i++) {
          writes.add(create(set));
        }
        if (missing < 0) {
          for (Pod victim : victims(cluster, set, active, Math.min(-missing, BURST))) {
            writes.add(PodWrites.delete(ACTOR, victim));
          }
        }
      }
      Write.Effect status = state -> ReplicaSetStatus.update(state, set);
      boolean idle = writes.size() == before;
      writes.add(idle ? worklist.status(set, status) : Write.status(set, status));
    }
    return writes;
  }

  private static Write create(ApiObject set) {
    return new PodWrites.Plan(ACTOR, set, set.template())
        .generated(set.name() + "-")
        .field("revision", set.labels.get("pod-template-hash"))
        .create();
  }

  /** Adopts orphans that match the selector and lets go of pods that no longer do. */
  private static void claim(Cluster cluster, ApiObject set, List<Write> writes) {
    for (Pod pod : cluster.podsOf(set)) {
      if (!set.selector().matches(pod.labels) && pod.isActive()) {
        writes.add(PodWrites.release(ACTOR, set, pod));
      }
    }
    if (set.terminating) {
      return;
    }
    for (Pod pod : cluster.orphans()) {
      if (pod.isActive() && set.selector().matches(pod.labels)) {
        writes.add(PodWrites.adopt(ACTOR, set, pod));
      }
    }
  }

  /**
   * Who goes first: the unbound, the pending, the unready, the cheap, those on crowded nodes, and
   * of the ready those that became ready last.
   */
  private static List<Pod> victims(Cluster cluster, ApiObject set, List<Pod> active, int count) {
    Map<String, Integer> onNode = ranks(cluster, set);
    Comparator<Pod> order =
        Comparator.<Pod, Boolean>comparing(pod -> pod.node != null)
            .thenComparing(pod -> pod.phase == Pod.Phase.RUNNING)
            .thenComparing(pod -> pod.ready)
            .thenComparing(ReplicaSetController::cost)
            .thenComparing(pod -> -onNode.getOrDefault(String.valueOf(pod.node), 0))
            .thenComparing(pod -> pod.ready ? -pod.readyOrder : 0)
            .thenComparing(pod -> -pod.uid());
    return active.stream().sorted(order).limit(count).toList();
  }

  /** Pods per node, over all ReplicaSets of one Deployment; a set without owner has no ranks. */
  private static Map<String, Integer> ranks(Cluster cluster, ApiObject set) {
    Map<String, Integer> ranks = new HashMap<>();
    if (set.owner == null) {
      return ranks;
    }
    for (ApiObject sibling : cluster.owned("ReplicaSet", set.owner)) {
      for (Pod pod : cluster.podsOf(sibling)) {
        if (pod.isActive() && pod.node != null) {
          ranks.merge(pod.node, 1, Integer::sum);
        }
      }
    }
    return ranks;
  }

  private static long cost(Pod pod) {
    try {
      return Integer.parseInt(pod.annotations.getOrDefault(COST, "0"));
    } catch (NumberFormatException invalid) {
      return 0;
    }
  }
}
