package dev.rollcall.dryrun.schedule;

import dev.rollcall.dryrun.schedule.PodTerm.PodSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The hard spread constraints of one pod against the pods there are. */
final class SpreadFilter {
  private static final Verdict NO_LABEL =
      Verdict.never(
          NodeFilter.POD_TOPOLOGY_SPREAD,
          "node(s) didn't match pod topology spread constraints (missing required label)");
  private static final Verdict TOO_CROWDED =
      Verdict.notNow(
          NodeFilter.POD_TOPOLOGY_SPREAD, "node(s) didn't match pod topology spread constraints");

  /** What one constraint sees: pods by domain, and the emptiest domain. */
  private record Seen(SpreadConstraint constraint, Map<String, Integer> pods, int min, int self) {}

  private final List<Seen> seen = new ArrayList<>(1);

  SpreadFilter(PodNeeds pod, NodeTable table) {
    List<SpreadConstraint> hard = new ArrayList<>(1);
    for (SpreadConstraint constraint : pod.spread()) {
      if (constraint.hard()) {
        hard.add(constraint);
      }
    }
    for (SpreadConstraint constraint : hard) {
      Map<String, Integer> pods = podsByDomain(constraint, hard, pod, table);
      int min = Integer.MAX_VALUE;
      for (int count : pods.values()) {
        min = Math.min(min, count);
      }
      if (pods.size() < constraint.minDomains()) {
        min = 0;
      }
      boolean matchesItself =
          constraint.selector().isPresent() && constraint.selector().get().matches(pod.labels());
      seen.add(new Seen(constraint, pods, min, matchesItself ? 1 : 0));
    }
  }

  /** The counts of all domains, also empty ones, over the nodes that are to be counted. */
  static Map<String, Integer> podsByDomain(
      SpreadConstraint constraint, List<SpreadConstraint> together, PodNeeds pod, NodeTable table) {
    NodeCounts counts = counts(constraint, pod, table);
    Map<String, Integer> pods = new HashMap<>();
    if (everyNodeCounts(constraint, together, pod, table)) {
      Map<String, Integer> known = counts.domains(constraint.topologyKey(), table);
      for (String domain : table.domains(constraint.topologyKey()).keySet()) {
        pods.put(domain, known.getOrDefault(domain, 0));
      }
      return pods;
    }
    for (NodeState node : table.nodes()) {
      if (hasKeys(node, together) && isCounted(node, constraint, pod)) {
        pods.merge(node.labels().get(constraint.topologyKey()), counts.on(node), Integer::sum);
      }
    }
    return pods;
  }

  static NodeCounts counts(SpreadConstraint constraint, PodNeeds pod, NodeTable table) {
    if (constraint.countsNobody()) {
      return new NodeCounts();
    }
    return table.counts(
        List.of(new PodSet(Set.of(pod.namespace()), Optional.empty(), constraint.selector())),
        false);
  }

  private static boolean everyNodeCounts(
      SpreadConstraint constraint, List<SpreadConstraint> together, PodNeeds pod, NodeTable table) {
    if (constraint.honorTaints() || (constraint.honorAffinity() && !pod.demand().isEmpty())) {
      return false;
    }
    for (SpreadConstraint other : together) {
      int labelled = 0;
      for (int nodes : table.domains(other.topologyKey()).values()) {
        labelled += nodes;
      }
      if (labelled < table.nodes().size()) {
        return false;
      }
    }
    return true;
  }

  static boolean isCounted(NodeState node, SpreadConstraint constraint, PodNeeds pod) {
    return (!constraint.honorAffinity() || pod.demand().accepts(node.name, node.labels()))
        && (!constraint.honorTaints()
            || Toleration.firstThatRepels(node.taints(), pod.tolerations()) == null);
  }

  static boolean hasKeys(NodeState node, List<SpreadConstraint> constraints) {
    for (SpreadConstraint constraint : constraints) {
      if (!node.labels().containsKey(constraint.topologyKey())) {
        return false;
      }
    }
    return true;
  }

  Verdict check(NodeState node) {
    for (Seen one : seen) {
      String domain = node.labels().get(one.constraint().topologyKey());
      if (domain == null) {
        return NO_LABEL;
      }
      int min = one.min() == Integer.MAX_VALUE ? 0 : one.min();
      int skew = one.pods().getOrDefault(domain, 0) + one.self() - min;
      if (skew > one.constraint().maxSkew()) {
        return TOO_CROWDED;
      }
    }
    return null;
  }
}
