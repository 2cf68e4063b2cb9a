package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Keeps as many pods alive as each ReplicaSet asks for, and does the same for each
 * ReplicationController.
 */
final class ReplicaSetController implements Controller {
  private static final int BURST = 500;
  private static final String COST = "controller.kubernetes.io/pod-deletion-cost";

  private final String kind;
  private final String actor;
  private final Worklist worklist;

  private ReplicaSetController(String kind, String actor) {
    this.kind = kind;
    this.actor = actor;
    this.worklist = new Worklist(kind);
  }

  static ReplicaSetController ofReplicaSets() {
    return new ReplicaSetController("ReplicaSet", "replicaset-controller");
  }

  static ReplicaSetController ofReplicationControllers() {
    return new ReplicaSetController("ReplicationController", "replication-controller");
  }

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    for (ApiObject set : worklist.due(cluster)) {
      int before = writes.size();
      claim(cluster, set, writes);
      if (writes.size() > before) {
        continue; // What is adopted or let go counts from the next sync on.
      }
      if (!set.terminating) {
        int missing = set.replicas() - cluster.count(set).replicas();
        for (int i = 0; i < Math.min(missing, BURST); i++) {
          writes.add(create(set));
        }
        if (missing < 0) {
          for (Pod victim : victims(cluster, set, Math.min(-missing, BURST))) {
            writes.add(PodWrites.delete(actor, victim));
          }
        }
      }
      Write.Effect status = state -> ReplicaSetStatus.update(state, set);
      boolean idle = writes.size() == before;
      writes.add(idle ? worklist.status(set, status) : Write.status(set, status));
    }
    return writes;
  }

  private Write create(ApiObject set) {
    return new PodWrites.Plan(actor, set, set.template())
        .generated(set.name() + "-")
        .field("revision", set.labels.get("pod-template-hash"))
        .create();
  }

  /** Adopts orphans that match the selector and lets go of pods that no longer do. */
  private void claim(Cluster cluster, ApiObject set, List<Write> writes) {
    boolean strays = cluster.count(set).strays() > 0;
    for (Pod pod : strays ? cluster.podsOf(set) : List.<Pod>of()) {
      if (!set.selector().matches(pod.labels) && pod.isActive()) {
        writes.add(PodWrites.release(actor, set, pod));
      }
    }
    if (set.terminating) {
      return;
    }
    for (Pod pod : cluster.orphans()) {
      if (pod.isActive() && set.selector().matches(pod.labels)) {
        writes.add(PodWrites.adopt(actor, set, pod));
      }
    }
  }

  /**
   * Who goes first: the unbound, the pending, the unready, the cheap, those on crowded nodes, and
   * of the ready those that became ready last.
   */
  private List<Pod> victims(Cluster cluster, ApiObject set, int count) {
    Map<String, Integer> onNode = ranks(cluster, set);
    PriorityQueue<Victim> last = new PriorityQueue<>(Comparator.reverseOrder());
    for (Pod pod : cluster.podsOf(set)) {
      if (pod.isActive()) {
        last.add(Victim.of(pod, onNode));
        if (last.size() > count) {
          last.remove();
        }
      }
    }
    List<Victim> victims = new ArrayList<>(last);
    victims.sort(null);
    return victims.stream().map(Victim::pod).toList();
  }

  /** A pod with what decides whether it goes; the lesser goes first. */
  private record Victim(Pod pod, int stage, long cost, int rank) implements Comparable<Victim> {
    static Victim of(Pod pod, Map<String, Integer> onNode) {
      int stage =
          (pod.node == null ? 0 : 4)
              + (pod.phase == Pod.Phase.RUNNING ? 2 : 0)
              + (pod.ready ? 1 : 0);
      return new Victim(
          pod, stage, ReplicaSetController.cost(pod), onNode.getOrDefault(pod.node, 0));
    }

    @Override
    public int compareTo(Victim other) {
      int order = Integer.compare(stage, other.stage);
      order = order != 0 ? order : Long.compare(cost, other.cost);
      order = order != 0 ? order : Integer.compare(other.rank, rank);
      order = order != 0 || !pod.ready ? order : Long.compare(other.pod.readyOrder, pod.readyOrder);
      return order != 0 ? order : Long.compare(other.pod.uid(), pod.uid());
    }
  }

  /** Pods per node, over all ReplicaSets of one Deployment; a set without owner has no ranks. */
  private Map<String, Integer> ranks(Cluster cluster, ApiObject set) {
    Map<String, Integer> ranks = new HashMap<>();
    if (set.owner == null) {
      return ranks;
    }
    for (ApiObject sibling : cluster.owned(kind, set.owner)) {
      for (Pod pod : cluster.podsOf(sibling)) {
        if (pod.isActive() && pod.node != null) {
          ranks.merge(pod.node, 1, Integer::sum);
        }
      }
    }
    return ranks;
  }

  private static long cost(Pod pod) {
    String cost = pod.annotations.get(COST);
    try {
      return cost == null ? 0 : Integer.parseInt(cost);
    } catch (NumberFormatException invalid) {
      return 0;
    }
  }
}
