package dev.rollcall.dryrun.schedule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds the node of one pod: filters, scores, and preemption where nothing else helps. */
public final class PodPlacement {
  /** Below this many nodes the scheduler looks at every one. */
  private static final int SAMPLE_FROM = 100;

  private static final String DEVICES = "no new claims to deallocate, ";

  private final NodeTable table;
  private final VolumeObjects volumes;
  private final Namespaces namespaces;
  private final Wording wording;

  /** A scheduler of Kubernetes 1.{@code minor}. */
  public PodPlacement(NodeTable table, VolumeObjects volumes, Namespaces namespaces, int minor) {
    this.table = table;
    this.volumes = volumes;
    this.namespaces = namespaces;
    this.wording = new Wording(minor);
  }

  /**
   * Decides for one pod; changes nothing but the place where the next walk over the nodes starts.
   *
   * @param guard the budgets preemption should respect, asked for only if there is any
   */
  public Placement place(PodNeeds pod, Supplier<DisruptionGuard> guard) {
    if (pod.gated()) {
      return new Placement.Gated();
    }
    NodeFilters filters = filters(pod);
    int nodes = table.nodes().size();
    if (nodes == 0) {
      return new Placement.Waiting("no nodes available to schedule pods", Set.of(), null, true);
    }
    if (filters.refusal() != null) {
      return refused(pod, filters.refusal(), guard);
    }
    Optional<Set<String>> named = pod.demand().namedNodes();
    List<NodeState> feasible = new ArrayList<>();
    Map<NodeState, Verdict> verdicts = new LinkedHashMap<>();
    String nominated = table.nominatedNode(pod);
    if (nominated != null
        && table.node(nominated) != null
        && check(pod, filters, table.node(nominated)) == null) {
      return new Placement.Bound(List.of(nominated));
    }
    if (named.isPresent()) {
      for (String name : named.get()) {
        NodeState node = table.node(name);
        if (node != null) {
          sort(pod, filters, node, feasible, verdicts);
        }
      }
    } else {
      walk(pod, filters, feasible, verdicts);
    }
    if (feasible.size() == 1) {
      return new Placement.Bound(List.of(feasible.get(0).name));
    }
    if (!feasible.isEmpty()) {
      List<NodeState> best = new NodeScores(pod, table, feasible, wording.minor()).best();
      return new Placement.Bound(best.stream().map(node -> node.name).toList());
    }
    return waiting(pod, named.isPresent(), verdicts, guard);
  }

  private NodeFilters filters(PodNeeds pod) {
    return new NodeFilters(pod, table, volumes, namespaces, wording);
  }

  /** No node will do, whatever it is like. */
  private Placement refused(PodNeeds pod, Verdict refusal, Supplier<DisruptionGuard> guard) {
    int nodes = table.nodes().size();
    String message = "0/" + nodes + " nodes are available: " + refusal.reasons().get(0) + ".";
    // The plugin for devices never got to prepare itself, says just that, and preemption is not
    // tried any more.
    message +=
        wording.asksForDevices()
            ? " not found"
            : " "
                + new Preemption(pod, table, node -> refusal, guard)
                    .find(new LinkedHashMap<>(), nodes)
                    .message();
    return new Placement.Waiting(message, EnumSet.of(refusal.filter()), null, true);
  }

  private void walk(
      PodNeeds pod,
      NodeFilters filters,
      List<NodeState> feasible,
      Map<NodeState, Verdict> verdicts) {
    List<NodeState> order = table.inZoneOrder();
    int enough = enough(order.size());
    int start = order.size() < SAMPLE_FROM ? 0 : table.start();
    int seen = 0;
    while (seen < order.size() && feasible.size() < enough) {
      sort(pod, filters, order.get((start + seen) % order.size()), feasible, verdicts);
      seen++;
    }
    table.walked(seen);
  }

  /** So many feasible nodes are enough to choose from; in large clusters not all are looked at. */
  static int enough(int nodes) {
    if (nodes < SAMPLE_FROM) {
      return nodes;
    }
    return Math.max(SAMPLE_FROM, nodes * Math.max(5, 50 - nodes / 125) / 100);
  }

  private void sort(
      PodNeeds pod,
      NodeFilters filters,
      NodeState node,
      List<NodeState> feasible,
      Map<NodeState, Verdict> verdicts) {
    Verdict verdict = check(pod, filters, node);
    if (verdict == null) {
      feasible.add(node);
    } else {
      verdicts.put(node, verdict);
    }
  }

  /** Asks with the pods of equal or higher priority that wait for this node, then without. */
  private Verdict check(PodNeeds pod, NodeFilters filters, NodeState node) {
    if (!table.nominated().isEmpty()) {
      List<PodNeeds> expected = new ArrayList<>(0);
      for (NodeTable.Nominated other : table.nominated()) {
        if (other.node().equals(node.name)
            && other.pod().priority() >= pod.priority()
            && !other.pod().key().equals(pod.key())) {
          expected.add(other.pod());
        }
      }
      if (!expected.isEmpty()) {
        expected.forEach(other -> table.add(other, node.name, false));
        Verdict verdict = filters(pod).check(node);
        for (PodNeeds other : expected) {
          table.remove(other);
          table.nominate(other, node.name);
        }
        if (verdict != null) {
          return verdict;
        }
      }
    }
    return filters.check(node);
  }

  private Placement waiting(
      PodNeeds pod,
      boolean isNamed,
      Map<NodeState, Verdict> verdicts,
      Supplier<DisruptionGuard> guard) {
    int nodes = table.nodes().size();
    UnschedulableMessage message = new UnschedulableMessage(nodes);
    Set<NodeFilter> objections = EnumSet.noneOf(NodeFilter.class);
    for (Verdict verdict : verdicts.values()) {
      message.add(verdict.reasons());
      objections.add(verdict.filter());
    }
    if (isNamed) {
      message.add("node(s) didn't satisfy plugin(s) [NodeAffinity]", nodes - verdicts.size());
      objections.add(NodeFilter.NODE_AFFINITY);
    }
    Preemption.Outcome outcome =
        new Preemption(pod, table, node -> check(pod, filters(pod), node), guard)
            .find(verdicts, nodes);
    return outcome.plan() == null
        ? new Placement.Waiting(
            message + " " + (wording.asksForDevices() ? DEVICES : "") + outcome.message(),
            objections,
            null,
            outcome.keepsNode())
        : new Placement.Waiting(message.toString(), objections, outcome.plan(), false);
  }
}
