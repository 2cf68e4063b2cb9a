package dev.rollcall.dryrun.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well the nodes that would take a pod suit it: the scheduler's plugins, each 0 to 100, with
 * the weights of the default profile.
 */
final class NodeScores {
  private static final long MAX = 100;
  private static final int TAINTS = 3;
  private static final int NODE_AFFINITY = 2;
  private static final int SPREAD = 2;
  private static final int POD_AFFINITY = 2;

  private final PodNeeds pod;
  private final NodeTable table;
  private final List<NodeState> nodes;
  private final long[] total;

  /** For the scheduler of Kubernetes 1.{@code minor}. */
  NodeScores(PodNeeds pod, NodeTable table, List<NodeState> nodes, int minor) {
    this.pod = pod;
    this.table = table;
    this.nodes = nodes;
    this.total = new long[nodes.size()];
    addResources(minor);
    addTaints();
    addNodeAffinity();
    addSpread();
    addPodAffinity();
    addImages();
  }

  /** The nodes with the highest score, in the order given. */
  List<NodeState> best() {
    long highest = Arrays.stream(total).max().orElse(0);
    List<NodeState> best = new ArrayList<>(1);
    for (int i = 0; i < total.length; i++) {
      if (total[i] == highest) {
        best.add(nodes.get(i));
      }
    }
    return best;
  }

  /** The score of the node at {@code index}. */
  long of(int index) {
    return total[index];
  }

  private void addResources(int minor) {
    ResourceScore score = new ResourceScore(pod, minor);
    for (int i = 0; i < total.length; i++) {
      total[i] += score.of(nodes.get(i));
    }
  }

  private void addImages() {
    if (table.images().isEmpty()) {
      return;
    }
    for (int i = 0; i < total.length; i++) {
      total[i] += table.images().score(pod, nodes.get(i), table.nodes().size());
    }
  }

  private void addTaints() {
    long[] repelling = new long[total.length];
    long most = 0;
    for (int i = 0; i < total.length; i++) {
      List<Taint> taints = nodes.get(i).taints();
      for (int j = 0; j < taints.size(); j++) {
        Taint taint = taints.get(j);
        if (taint.effect() == Taint.Effect.PREFER_NO_SCHEDULE
            && !Toleration.tolerated(pod.tolerations(), taint)) {
          repelling[i]++;
        }
      }
      most = Math.max(most, repelling[i]);
    }
    for (int i = 0; i < total.length; i++) {
      total[i] += TAINTS * (most == 0 ? MAX : MAX - MAX * repelling[i] / most);
    }
  }

  private void addNodeAffinity() {
    if (pod.preferredNodes().isEmpty()) {
      return;
    }
    long[] weights = new long[total.length];
    long most = 0;
    for (int i = 0; i < total.length; i++) {
      for (PodNeeds.WeightedTerm preferred : pod.preferredNodes()) {
        if (preferred.term().matches(nodes.get(i).name, nodes.get(i).labels())) {
          weights[i] += preferred.weight();
        }
      }
      most = Math.max(most, weights[i]);
    }
    if (most > 0) {
      for (int i = 0; i < total.length; i++) {
        total[i] += NODE_AFFINITY * (MAX * weights[i] / most);
      }
    }
  }

  private void addSpread() {
    boolean own = !pod.spread().isEmpty();
    List<SpreadConstraint> soft = new ArrayList<>(2);
    if (own) {
      pod.spread().stream().filter(constraint -> !constraint.hard()).forEach(soft::add);
    } else {
      pod.defaultSpread().map(SpreadConstraint::clusterDefaults).ifPresent(soft::addAll);
    }
    if (soft.isEmpty()) {
      return;
    }
    boolean[] ignored = new boolean[total.length];
    int counted = 0;
    for (int i = 0; i < total.length; i++) {
      ignored[i] = own && !SpreadFilter.hasKeys(nodes.get(i), soft);
      counted += ignored[i] ? 0 : 1;
    }
    double[] crowd = new double[total.length];
    for (SpreadConstraint constraint : soft) {
      addCrowd(constraint, own ? soft : List.of(), ignored, counted, crowd);
    }
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int i = 0; i < total.length; i++) {
      if (!ignored[i]) {
        least = Math.min(least, Math.round(crowd[i]));
        most = Math.max(most, Math.round(crowd[i]));
      }
    }
    for (int i = 0; i < total.length; i++) {
      if (!ignored[i]) {
        total[i] += SPREAD * (most == 0 ? MAX : MAX * (most + least - Math.round(crowd[i])) / most);
      }
    }
  }

  private void addCrowd(
      SpreadConstraint constraint,
      List<SpreadConstraint> together,
      boolean[] ignored,
      int counted,
      double[] crowd) {
    String key = constraint.topologyKey();
    boolean hostname = key.equals(SpreadConstraint.HOSTNAME);
    String[] domainOf = table.domainOf(key);
    int[] perNode = hostname ? SpreadFilter.counts(constraint, pod, table).on(nodes) : null;
    Map<String, Integer> domains =
        hostname ? Map.of() : SpreadFilter.podsByDomain(constraint, together, pod, table);
    Set<String> candidates = new HashSet<>();
    for (int i = 0; i < crowd.length && !hostname; i++) {
      if (!ignored[i]) {
        // a node without the label counts as a domain here
        candidates.add(domainOf[nodes.get(i).slot]);
      }
    }
    double weight = Math.log((hostname ? counted : candidates.size()) + 2);
    for (int i = 0; i < crowd.length; i++) {
      String domain = ignored[i] ? null : domainOf[nodes.get(i).slot];
      if (domain != null) {
        int pods = hostname ? perNode[i] : domains.getOrDefault(domain, 0);
        crowd[i] += pods * weight + (constraint.maxSkew() - 1);
      }
    }
  }

  private void addPodAffinity() {
    List<PodTallies.Held> held = table.heldAgainst(pod);
    if (pod.preferredPods().isEmpty() && held.isEmpty()) {
      return;
    }
    long[] weights = new long[total.length];
    boolean any = false;
    for (PodTerm term : pod.preferredPods()) {
      any |= weigh(table.counts(List.of(term.pods()), true), term, term.weight(), weights);
    }
    for (PodTallies.Held other : held) {
      if (other.bearing() == PodTallies.Bearing.ATTRACTS_OR_NOT) {
        // a required affinity of an existing pod counts 1: hardPodAffinityWeight
        int weight = other.term().weight() == 0 ? 1 : other.term().weight();
        any |= weigh(other.counts(), other.term(), weight, weights);
      }
    }
    if (!any) {
      return;
    }
    long least = Arrays.stream(weights).min().orElse(0);
    long most = Arrays.stream(weights).max().orElse(0);
    if (most > least) {
      for (int i = 0; i < total.length; i++) {
        double share = (double) (weights[i] - least) / (most - least);
        total[i] += POD_AFFINITY * (long) (MAX * share);
      }
    }
  }

  private boolean weigh(NodeCounts counts, PodTerm term, int weight, long[] weights) {
    Map<String, Integer> domains = counts.domains(term.topologyKey(), table);
    String[] domainOf = table.domainOf(term.topologyKey());
    for (int i = 0; i < weights.length; i++) {
      String domain = domainOf[nodes.get(i).slot];
      if (domain != null) {
        weights[i] += (long) weight * domains.getOrDefault(domain, 0);
      }
    }
    return !domains.isEmpty();
  }
}
