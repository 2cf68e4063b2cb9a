package dev.rollcall.dryrun;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The pods of one DaemonSet by the node each is meant for, and what the set wants of the nodes. */
final class DaemonPods {
  private static final Comparator<Pod> BOUND_THEN_OLDEST =
      Comparator.comparing((Pod pod) -> pod.node == null).thenComparing(Pod::uid);

  private final ApiObject set;
  private final DaemonTemplate template;
  private final DaemonNodes nodes;
  private final Map<String, List<Pod>> byNode = new HashMap<>();

  DaemonPods(Cluster cluster, ApiObject set, DaemonTemplate template, DaemonNodes nodes) {
    this.set = set;
    this.template = template;
    this.nodes = nodes;
    for (Pod pod : cluster.podsOf(set)) {
      String node = target(pod);
      if (node != null && !(pod.terminating && pod.phase.isTerminal())) {
        byNode.computeIfAbsent(node, n -> new ArrayList<>(1)).add(pod);
      }
    }
    for (List<Pod> pods : byNode.values()) {
      if (pods.size() > 1) {
        pods.sort(BOUND_THEN_OLDEST);
      }
    }
  }

  /** Where a pod is, or is meant to be. */
  private static String target(Pod pod) {
    return pod.node == null ? pod.targetNode : pod.node;
  }

  /** The names of the nodes that have pods of the set, there or not, sorted. */
  TreeSet<String> occupied() {
    return new TreeSet<>(byNode.keySet());
  }

  /** True if a pod is on, or meant for, a node that is not there. */
  boolean hasStrays() {
    return !nodes.all().keySet().containsAll(byNode.keySet());
  }

  /** True if all live pods count as made from the present template. */
  boolean areUpdated() {
    for (List<Pod> pods : byNode.values()) {
      for (Pod pod : pods) {
        if (!pod.terminating && !isUpdated(pod)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The pods of a node: the bound before the unbound, then the oldest first. */
  List<Pod> on(String node) {
    return byNode.getOrDefault(node, List.of());
  }

  /** The nodes they were sorted by. */
  DaemonNodes seenNodes() {
    return nodes;
  }

  /** On how many nodes there should be a pod. */
  int desired() {
    return nodes.wanted().size();
  }

  /** All nodes of the cluster, by name. */
  Set<String> nodes() {
    return nodes.all().keySet();
  }

  /** True if a pod should be created there. */
  boolean shouldRun(String node) {
    return nodes.wanted().contains(node);
  }

  /** True if a pod that is there may stay. */
  boolean shouldStay(String node) {
    return nodes.allowed().contains(node);
  }

  boolean isAvailable(Pod pod) {
    return Availability.of(pod, set);
  }

  /** True if a pod counts as made from the present template. */
  boolean isUpdated(Pod pod) {
    return template.made(pod);
  }

  /** How many pods there may be beyond one a node, over all nodes. */
  int surge() {
    return share("maxSurge");
  }

  /** True if a node may have an old and a new pod, however many nodes there are. */
  boolean allowsSurge() {
    Node block = set.spec().at("updateStrategy").at("rollingUpdate");
    return RollingUpdate.share(block.at("maxSurge"), 1, true) > 0;
  }

  /** How many nodes may be without a working pod. */
  int maxUnavailable() {
    int some = share("maxUnavailable");
    return some == 0 && surge() == 0 && desired() > 0 ? 1 : some;
  }

  private int share(String field) {
    Node block = set.spec().at("updateStrategy").at("rollingUpdate");
    return RollingUpdate.share(block.at(field), desired(), true);
  }
}
