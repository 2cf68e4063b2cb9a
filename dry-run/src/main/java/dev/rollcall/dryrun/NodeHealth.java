package dev.rollcall.dryrun;

import dev.rollcall.dryrun.schedule.Taint;
import dev.rollcall.dryrun.schedule.TaintEviction;
import dev.rollcall.dryrun.schedule.Toleration;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evicts pods from nodes with NoExecute taints, and collects the pods of nodes that are gone. */
final class NodeHealth implements Controller {
  /** How long the pods of a vanished node are left alone. */
  private static final long QUARANTINE_SECONDS = 40;

  private static final String NOT_READY = "node.kubernetes.io/not-ready";

  private final Map<String, Long> since = new HashMap<>();

  /**
   * The node with the taints that the node life-cycle controller gives to one that is not ready.
   */
  static Mapping tainted(Mapping node) {
    if (!node.at("status").at("ready").text("True").equals("False")) {
      return node;
    }
    List<Object> taints = new ArrayList<>(node.at("spec").at("taints").items());
    taints.add(Map.of("key", NOT_READY, "effect", "NoSchedule"));
    taints.add(Map.of("key", NOT_READY, "effect", "NoExecute"));
    Mapping spec = node.at("spec") instanceof Mapping given ? given : Mapping.of("", Map.of());
    return node.with("spec", spec.with("taints", taints));
  }

  @Override
  public List<Write> reconcile(Cluster cluster) {
    Map<String, List<Taint>> taints = new HashMap<>();
    cluster
        .nodes()
        .forEach(
            (name, node) -> {
              List<Taint> evicting =
                  Taint.of(tainted(node)).stream()
                      .filter(taint -> taint.effect() == Taint.Effect.NO_EXECUTE)
                      .toList();
              taints.put(name, evicting);
            });
    List<Write> writes = new ArrayList<>();
    for (Pod pod : cluster.pods()) {
      if (pod.node == null || pod.phase.isTerminal()) {
        continue;
      }
      List<Taint> onNode = taints.get(pod.node);
      if (onNode == null) {
        collect(cluster, pod, writes);
      } else if (!onNode.isEmpty() && isMine(cluster, pod)) {
        evict(cluster, pod, onNode, writes);
      }
    }
    return writes;
  }

  /** Also a pod that its DaemonSet deletes at the same time is marked by the eviction. */
  private static boolean isMine(Cluster cluster, Pod pod) {
    boolean atTheSameTime = pod.terminating && pod.terminatedIn == cluster.settle();
    return pod.disruptionTarget == null && (!pod.terminating || atTheSameTime);
  }

  private void evict(Cluster cluster, Pod pod, List<Taint> taints, List<Write> writes) {
    TaintEviction eviction = TaintEviction.of(taints, Toleration.of(pod.spec()));
    if (!eviction.evicts()) {
      return;
    }
    long from = since.computeIfAbsent(pod.uid() + " " + taints, any -> cluster.second());
    if (cluster.second() - from >= eviction.afterSeconds()) {
      writes.add(
          Write.status(
              state -> {
                pod.disruptionTarget = "DeletionByTaintManager";
                PodWrites.delete(state, pod);
                return true;
              }));
    }
  }

  private void collect(Cluster cluster, Pod pod, List<Write> writes) {
    long from = since.computeIfAbsent(pod.uid() + " homeless", any -> cluster.second());
    if (cluster.second() - from >= QUARANTINE_SECONDS) {
      writes.add(
          Write.by("pod-garbage-collector", "delete", "Pod", pod.name())
              .does(
                  state -> {
                    pod.phase = Pod.Phase.FAILED;
                    pod.ready = false;
                    if (pod.finalizers.isEmpty()) {
                      state.remove(pod);
                    } else {
                      pod.terminating = true;
                    }
                    return true;
                  }));
    }
  }
}
