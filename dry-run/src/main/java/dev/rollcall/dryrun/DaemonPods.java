package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The pods of one DaemonSet by the node each is meant for, and what the set wants of the nodes. */
final class DaemonPods {
  private static final Comparator<Pod> BOUND_THEN_OLDEST =
      Comparator.comparing((Pod pod) -> pod.node == null).thenComparing(Pod::uid);

  private final Cluster cluster;
  private final ApiObject set;
  private final DaemonTemplate template;
  private final NodeEligibility eligibility;
  private final Map<String, List<Pod>> byNode = new TreeMap<>();
  private final int desired;

  DaemonPods(Cluster cluster, ApiObject set, DaemonTemplate template) {
    this.cluster = cluster;
    this.set = set;
    this.template = template;
    this.eligibility = new NodeEligibility(set.template().at("spec"));
    int count = 0;
    for (String node : cluster.nodes().keySet()) {
      count += shouldRun(node) ? 1 : 0;
    }
    this.desired = count;
    for (Pod pod : cluster.podsOf(set)) {
      String node = target(pod);
      if (node != null && !(pod.terminating && pod.phase.isTerminal())) {
        byNode.computeIfAbsent(node, n -> new ArrayList<>(1)).add(pod);
      }
    }
    byNode.values().forEach(pods -> pods.sort(BOUND_THEN_OLDEST));
  }

  /** Where a pod is, or is meant to be. */
  private static String target(Pod pod) {
    return pod.node == null ? pod.targetNode : pod.node;
  }

  /** The nodes that have pods of the set, there or not, by name. */
  Map<String, List<Pod>> byNode() {
    return byNode;
  }

  /** The pods of a node: the bound before the unbound, then the oldest first. */
  List<Pod> on(String node) {
    return byNode.getOrDefault(node, List.of());
  }

  /** On how many nodes there should be a pod. */
  int desired() {
    return desired;
  }

  /** All nodes of the cluster, by name. */
  Set<String> nodes() {
    return cluster.nodes().keySet();
  }

  /** True if a pod should be created there. */
  boolean shouldRun(String node) {
    Mapping object = cluster.nodes().get(node);
    return object != null && eligibility.shouldRun(node, object);
  }

  /** True if a pod that is there may stay. */
  boolean shouldStay(String node) {
    Mapping object = cluster.nodes().get(node);
    return object != null && eligibility.shouldStay(node, object);
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

  /** How many nodes may be without a working pod. */
  int maxUnavailable() {
    int some = share("maxUnavailable");
    return some == 0 && surge() == 0 && desired > 0 ? 1 : some;
  }

  private int share(String field) {
    Node block = set.spec().at("updateStrategy").at("rollingUpdate");
    return RollingUpdate.share(block.at(field), desired, true);
  }
}
