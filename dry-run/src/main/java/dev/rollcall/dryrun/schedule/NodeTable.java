package dev.rollcall.dryrun.schedule;

import dev.rollcall.dryrun.schedule.PodTerm.PodSet;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All nodes with the pods on them: what the scheduler knows when it places the next pod. */
public final class NodeTable {
  private final Map<String, NodeState> nodes = new LinkedHashMap<>();
  private final Map<String, String> nodeOfPod = new HashMap<>();
  private final Set<String> terminating = new HashSet<>();
  private final Set<String> preempted = new HashSet<>();
  private final Map<String, Nominated> nominated = new TreeMap<>();
  private final Map<String, Map<String, Integer>> domains = new HashMap<>();
  private final PodTallies tallies;
  private final ImageTable images = new ImageTable();
  private final Map<String, Integer> claimUse = new HashMap<>();
  private final Map<String, String[]> domainOf = new HashMap<>();
  private List<NodeState> inZoneOrder;
  private int slots;
  private long labelsVersion = 1;
  private int nextStart;

  /** A pod that waits for its victims to leave a node. */
  record Nominated(PodNeeds pod, String node) {}

  public NodeTable(Namespaces namespaces) {
    this.tallies = new PodTallies(namespaces);
  }

  /** Adds a Node object, or takes over what changed in it. */
  public void putNode(String name, Node object) {
    NodeState node = nodes.get(name);
    if (node == null) {
      node = new NodeState(name, object);
      node.slot = slots++;
      nodes.put(name, node);
    } else {
      images.count(node.images(), -1);
      node.describe(object);
    }
    images.count(node.images(), 1);
    nodesChanged();
  }

  /** Takes over what a CSINode object says of its node; null if it is gone. */
  public void putDrivers(String name, Node csiNode) {
    NodeState node = nodes.get(name);
    if (node != null) {
      node.describeDrivers(csiNode);
    }
  }

  /** Forgets a node; its pods are forgotten too, for nothing can be placed beside them. */
  public void removeNode(String name) {
    NodeState gone = nodes.get(name);
    if (gone != null) {
      for (PodNeeds pod : List.copyOf(gone.pods())) {
        remove(pod);
      }
      nodes.remove(name);
      images.count(gone.images(), -1);
      nodesChanged();
    }
  }

  private void nodesChanged() {
    inZoneOrder = null;
    labelsVersion++;
    domains.clear();
    domainOf.clear();
  }

  /** Counts a pod on the node it is bound to; an unknown node is ignored. */
  public void add(PodNeeds pod, String nodeName, boolean isTerminating) {
    NodeState node = nodes.get(nodeName);
    nominated.remove(pod.key());
    if (node == null || nodeOfPod.containsKey(pod.key())) {
      return;
    }
    nodeOfPod.put(pod.key(), nodeName);
    node.add(pod);
    use(pod, 1);
    if (isTerminating) {
      terminating.add(pod.key());
    }
    tallies.count(pod, node, 1, isTerminating);
  }

  /** Takes a pod away that is gone or has ended. */
  public void remove(PodNeeds pod) {
    nominated.remove(pod.key());
    String nodeName = nodeOfPod.remove(pod.key());
    if (nodeName != null) {
      NodeState node = nodes.get(nodeName);
      tallies.count(pod, node, -1, terminating.remove(pod.key()));
      node.remove(pod);
      use(pod, -1);
    }
  }

  private void use(PodNeeds pod, int sign) {
    for (MountedClaim claim : pod.claims()) {
      claimUse.merge(pod.namespace() + "/" + claim.name(), sign, Integer::sum);
    }
  }

  /** True if a pod on any node mounts the claim, by {@code namespace/name}. */
  boolean isMounted(String claim) {
    return claimUse.getOrDefault(claim, 0) > 0;
  }

  /** The images of all nodes. */
  ImageTable images() {
    return images;
  }

  /** From now on the pod is terminating: it still takes room, but spreading ignores it. */
  public void startsTerminating(PodNeeds pod) {
    String nodeName = nodeOfPod.get(pod.key());
    if (nodeName != null && terminating.add(pod.key())) {
      tallies.startsTerminating(pod, nodes.get(nodeName));
    }
  }

  /** From now on the pod is terminating to make room for a more important one. */
  void preempt(PodNeeds pod) {
    startsTerminating(pod);
    preempted.add(pod.key());
  }

  /** True until the pod is gone. */
  boolean isPreempted(PodNeeds pod) {
    return preempted.contains(pod.key());
  }

  /** The pod is gone for good, and another of the name would be another. */
  public void forget(PodNeeds pod) {
    remove(pod);
    preempted.remove(pod.key());
  }

  /** The pod waits no longer for room on a node. */
  void disappoint(PodNeeds pod) {
    nominated.remove(pod.key());
  }

  /** The pod waits for room on {@code nodeName}: pods of lower priority must not take it. */
  public void nominate(PodNeeds pod, String nodeName) {
    nominated.put(pod.key(), new Nominated(pod, nodeName));
  }

  Collection<Nominated> nominated() {
    return nominated.values();
  }

  /** The node a pod is nominated to, or null. */
  String nominatedNode(PodNeeds pod) {
    Nominated entry = nominated.get(pod.key());
    return entry == null ? null : entry.node();
  }

  boolean isTerminating(PodNeeds pod) {
    return terminating.contains(pod.key());
  }

  /** All pods that are on nodes. */
  Collection<PodNeeds> pods() {
    List<PodNeeds> pods = new ArrayList<>(nodeOfPod.size());
    nodes.values().forEach(node -> pods.addAll(node.pods()));
    return pods;
  }

  NodeState nodeOf(PodNeeds pod) {
    return nodes.get(nodeOfPod.get(pod.key()));
  }

  NodeState node(String name) {
    return nodes.get(name);
  }

  Collection<NodeState> nodes() {
    return nodes.values();
  }

  /** Changes whenever a node comes, goes or changes. */
  long labelsVersion() {
    return labelsVersion;
  }

  NodeCounts counts(List<PodSet> sets, boolean withTerminating) {
    return tallies.counts(sets, withTerminating, this);
  }

  List<PodTallies.Held> heldAgainst(PodNeeds pod) {
    return tallies.heldAgainst(pod);
  }

  /** The values nodes have for {@code topologyKey}, with the number of nodes. */
  Map<String, Integer> domains(String topologyKey) {
    return domains.computeIfAbsent(
        topologyKey,
        key -> {
          Map<String, Integer> values = new TreeMap<>();
          for (NodeState node : nodes.values()) {
            String value = node.labels().get(key);
            if (value != null) {
              values.merge(value, 1, Integer::sum);
            }
          }
          return values;
        });
  }

  /** The value that each node has for {@code topologyKey}, or null, by the nodes' slots. */
  String[] domainOf(String topologyKey) {
    return domainOf.computeIfAbsent(
        topologyKey,
        key -> {
          String[] values = new String[slots];
          nodes.values().forEach(node -> values[node.slot] = node.labels().get(key));
          return values;
        });
  }

  /** The nodes as the scheduler walks them: one of each zone in turn. */
  List<NodeState> inZoneOrder() {
    if (inZoneOrder == null) {
      Map<String, List<NodeState>> zones = new LinkedHashMap<>();
      for (NodeState node : nodes.values()) {
        String zone =
            node.labels().getOrDefault("topology.kubernetes.io/region", "")
                + "/"
                + node.labels().getOrDefault(SpreadConstraint.ZONE, "");
        zones.computeIfAbsent(zone, any -> new ArrayList<>()).add(node);
      }
      List<NodeState> order = new ArrayList<>(nodes.size());
      for (int round = 0; order.size() < nodes.size(); round++) {
        for (List<NodeState> zone : zones.values()) {
          if (round < zone.size()) {
            order.add(zone.get(round));
          }
        }
      }
      inZoneOrder = order;
    }
    return inZoneOrder;
  }

  /** Where the walk over the nodes starts; the next one starts {@code seen} nodes further. */
  int start() {
    return nodes.isEmpty() ? 0 : nextStart % nodes.size();
  }

  void walked(int seen) {
    nextStart = nodes.isEmpty() ? 0 : (nextStart + seen) % nodes.size();
  }
}
