package dev.rollcall.dryrun;

import dev.rollcall.dryrun.schedule.Taint;
import dev.rollcall.dryrun.schedule.TaintEviction;
import dev.rollcall.dryrun.schedule.Toleration;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Evicts pods from nodes with NoExecute taints, and collects the pods of nodes that are gone: those
 * that have ended, too.
 */
final class NodeHealth implements Controller {
  /** How long the pods of a vanished node are left alone. */
  private static final long QUARANTINE_SECONDS = 40;

  private static final String NOT_READY = "node.kubernetes.io/not-ready";
  private static final String UNREACHABLE = "node.kubernetes.io/unreachable";

  /** Since when a pod has been on a node with the present taints, and on one that is gone. */
  private final Map<Long, Long> tainted = new HashMap<>();

  private final Map<Long, Long> homeless = new HashMap<>();
  private final News news = new News();
  private final Map<String, List<Taint>> taints = new HashMap<>();

  /** Pods that may be on a node with such taints, or on none that is there, by creation. */
  private final Map<Long, Pod> concerned = new TreeMap<>();

  /**
   * The node with the taints that the node life-cycle controller gives to one that is not ready, or
   * that is not heard of.
   */
  static Mapping tainted(Mapping node) {
    String ready = node.at("status").at("ready").text("True");
    if (!ready.equals("False") && !ready.equals("Unknown")) {
      return node;
    }
    String key = ready.equals("False") ? NOT_READY : UNREACHABLE;
    List<Object> taints = new ArrayList<>(node.at("spec").at("taints").items());
    taints.add(Map.of("key", key, "effect", "NoSchedule"));
    taints.add(Map.of("key", key, "effect", "NoExecute"));
    Mapping spec = node.at("spec") instanceof Mapping given ? given : Mapping.of("", Map.of());
    return node.with("spec", spec.with("taints", taints));
  }

  @Override
  public List<Write> reconcile(Cluster cluster) {
    if (news.since(cluster, this::concern)) {
      readTaints(cluster);
      cluster.pods().forEach(this::concern);
    }
    List<Write> writes = new ArrayList<>();
    concerned.values().removeIf(pod -> !isConcerned(cluster, pod));
    tainted.keySet().retainAll(concerned.keySet());
    for (Pod pod : concerned.values()) {
      List<Taint> onNode = taints.get(pod.node);
      if (onNode == null) {
        collect(cluster, pod, writes);
      } else if (isMine(cluster, pod)) {
        evict(cluster, pod, onNode, writes);
      }
    }
    return writes;
  }

  private void concern(Object change) {
    if (change instanceof Pod pod) {
      concerned.put(pod.uid(), pod);
    }
  }

  private boolean isConcerned(Cluster cluster, Pod pod) {
    if (cluster.pod(pod.name()) != pod || pod.node == null) {
      return false;
    }
    List<Taint> onNode = taints.get(pod.node);
    return onNode == null || !onNode.isEmpty();
  }

  /** Nodes change between the steps of a story only. */
  private void readTaints(Cluster cluster) {
    taints.clear();
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
  }

  /** Also a pod that its DaemonSet deletes at the same time is marked by the eviction. */
  private static boolean isMine(Cluster cluster, Pod pod) {
    boolean atTheSameTime = pod.terminating && pod.terminatedIn == cluster.settle();
    return pod.disruptionTarget == null && (!pod.terminating || atTheSameTime);
  }

  private void evict(Cluster cluster, Pod pod, List<Taint> taints, List<Write> writes) {
    TaintEviction eviction = TaintEviction.of(taints, Toleration.of(pod.spec()));
    if (!eviction.evicts()) {
      tainted.remove(pod.uid());
      return;
    }
    long from = tainted.computeIfAbsent(pod.uid(), any -> cluster.second());
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
    long from = homeless.computeIfAbsent(pod.uid(), any -> cluster.second());
    if (cluster.second() - from >= QUARANTINE_SECONDS) {
      writes.add(
          Write.by("pod-garbage-collector", "delete", "Pod", pod.name())
              .does(
                  state -> {
                    pod.phase = pod.phase.isTerminal() ? pod.phase : Pod.Phase.FAILED;
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
