package dev.rollcall.dryrun;

import dev.rollcall.dryrun.schedule.Taint;
import dev.rollcall.dryrun.schedule.TaintEviction;
import dev.rollcall.dryrun.schedule.Toleration;
import dev.rollcall.yaml.Mapping;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Nodes whose kubelets are never heard of again. Their pods count as not ready, are deleted when
 * their tolerations of the taint end, and then stay Terminating: only a kubelet can say that a
 * container has ended.
 */
final class NodeLoss {
  private final World world;
  private final Collection<String> nodes;

  NodeLoss(World world, Collection<String> nodes) {
    this.world = world;
    this.nodes = nodes;
    for (String name : nodes) {
      Mapping node = world.nodes().get(name);
      if (node != null) {
        Mapping status =
            node.at("status") instanceof Mapping given ? given : Mapping.of("", Map.of());
        world.putNodes(Map.of(name, node.with("status", status.with("ready", "Unknown"))));
      }
    }
    for (Pod pod : pods()) {
      pod.unreachable = true;
      pod.ready = false;
      pod.available = false;
      pod.home.changed(pod);
    }
  }

  private List<Pod> pods() {
    return PodOrder.ordered(
        world, pod -> pod.node != null && nodes.contains(pod.node) && !pod.phase.isTerminal());
  }

  /** How many seconds after the loss pods are deleted, each number once; never is left out. */
  Collection<Long> evictions() {
    TreeSet<Long> seconds = new TreeSet<>();
    for (Pod pod : pods()) {
      List<Taint> taints = Taint.of(NodeHealth.tainted(world.nodes().get(pod.node)));
      TaintEviction eviction = TaintEviction.of(taints, Toleration.of(pod.spec()));
      if (eviction.evicts()) {
        seconds.add(eviction.afterSeconds());
      }
    }
    return seconds;
  }

  /** The pods that are still in the API, and why they will stay there. */
  Map<String, Object> waiting() {
    Map<String, Object> waiting = new LinkedHashMap<>();
    for (Pod pod : pods()) {
      waiting.put(pod.told(), pod.terminating ? "Terminating" : "not ready");
    }
    return waiting;
  }

  /**
   * What the taint {@code node.kubernetes.io/out-of-service} does once somebody who knows that the
   * node is off puts it there: terminating pods are removed and their volumes detached.
   */
  void outOfService() {
    for (Pod pod : pods()) {
      if (pod.terminating && pod.finalizers.isEmpty()) {
        pod.home.remove(pod);
      } else if (pod.terminating) {
        pod.phase = Pod.Phase.FAILED;
        pod.exitCode = 137;
        pod.home.changed(pod);
      }
    }
  }
}
