package dev.rollcall.dryrun.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many of some pods lie on each node and, for topologies asked for, in each domain. */
final class NodeCounts {
  private final Map<NodeState, Integer> perNode = new HashMap<>();
  private final Map<String, Map<String, Integer>> perDomain = new HashMap<>();
  private long labelsVersion;

  void add(NodeState node, int difference) {
    perNode.merge(node, difference, NodeCounts::sum);
    perDomain.forEach(
        (topologyKey, domains) -> {
          String domain = node.labels().get(topologyKey);
          if (domain != null) {
            domains.merge(domain, difference, Integer::sum);
          }
        });
  }

  /** Nodes without such pods are not kept. */
  private static Integer sum(int count, int difference) {
    return count + difference == 0 ? null : Integer.valueOf(count + difference);
  }

  int on(NodeState node) {
    Integer count = perNode.get(node);
    return count == null ? 0 : count;
  }

  /** The counts of {@code nodes}, in their order. */
  int[] on(List<NodeState> nodes) {
    int[] counts = new int[nodes.size()];
    if (perNode.size() < counts.length / 2) {
      for (int i = 0; i < counts.length; i++) {
        nodes.get(i).candidate = i;
      }
      perNode.forEach(
          (node, count) -> {
            int at = node.candidate;
            if (at < counts.length && nodes.get(at) == node) {
              counts[at] = count;
            }
          });
    } else {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = on(nodes.get(i));
      }
    }
    return counts;
  }

  /** Counts by the nodes' value of {@code topologyKey}; a domain without pods may be absent. */
  Map<String, Integer> domains(String topologyKey, NodeTable table) {
    if (labelsVersion != table.labelsVersion()) {
      perDomain.clear();
      labelsVersion = table.labelsVersion();
    }
    return perDomain.computeIfAbsent(topologyKey, this::sumUp);
  }

  private Map<String, Integer> sumUp(String topologyKey) {
    Map<String, Integer> domains = new HashMap<>();
    perNode.forEach(
        (node, count) -> {
          String domain = node.labels().get(topologyKey);
          if (domain != null) {
            domains.merge(domain, count, Integer::sum);
          }
        });
    return domains;
  }

  boolean isEmpty() {
    for (int count : perNode.values()) {
      if (count > 0) {
        return false;
      }
    }
    return true;
  }
}
