package dev.rollcall.dryrun.schedule;

import java.util.HashMap;
import java.util.Map;

/** How many of some pods lie on each node and, for topologies asked for, in each domain. */
final class NodeCounts {
  private final Map<String, Integer> perNode = new HashMap<>();
  private final Map<String, Map<String, Integer>> perDomain = new HashMap<>();
  private long labelsVersion;

  void add(NodeState node, int difference) {
    perNode.merge(node.name, difference, Integer::sum);
    perDomain.forEach(
        (topologyKey, domains) -> {
          String domain = node.labels().get(topologyKey);
          if (domain != null) {
            domains.merge(domain, difference, Integer::sum);
          }
        });
  }

  int on(NodeState node) {
    return perNode.getOrDefault(node.name, 0);
  }

  /** Counts by the nodes' value of {@code topologyKey}; a domain without pods may be absent. */
  Map<String, Integer> domains(String topologyKey, NodeTable table) {
    if (labelsVersion != table.labelsVersion()) {
      perDomain.clear();
      labelsVersion = table.labelsVersion();
    }
    return perDomain.computeIfAbsent(topologyKey, key -> sumUp(key, table));
  }

  private Map<String, Integer> sumUp(String topologyKey, NodeTable table) {
    Map<String, Integer> domains = new HashMap<>();
    perNode.forEach(
        (name, count) -> {
          NodeState node = table.node(name);
          String domain = node == null ? null : node.labels().get(topologyKey);
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
