package dev.rollcall.dryrun.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Which less important pods have to leave so that an important one finds room. */
final class Preemption {

  /**
   * Either a plan, or the reason for the message.
   *
   * @param keepsNode true if the pod goes on waiting for the node it was nominated to
   */
  record Outcome(PreemptionPlan plan, String message, boolean keepsNode) {
    private static Outcome notEligible(String why) {
      return new Outcome(null, "preemption: not eligible due to " + why, true);
    }
  }

  private static final int CANDIDATES_MIN = 100;

  private static final Comparator<PodNeeds> MORE_IMPORTANT_FIRST =
      Comparator.comparingInt(PodNeeds::priority).reversed().thenComparingLong(PodNeeds::order);

  private final PodNeeds pod;
  private final NodeTable table;
  private final Function<NodeState, Verdict> objection;
  private final Supplier<DisruptionGuard> guard;

  Preemption(
      PodNeeds pod,
      NodeTable table,
      Function<NodeState, Verdict> objection,
      Supplier<DisruptionGuard> guard) {
    this.pod = pod;
    this.table = table;
    this.objection = objection;
    this.guard = guard;
  }

  /** Looks for victims on the nodes whose objection the absence of pods could lift. */
  Outcome find(Map<NodeState, Verdict> verdicts, int nodes) {
    if (pod.neverPreempts()) {
      return Outcome.notEligible("preemptionPolicy=Never.");
    }
    String nominated = table.nominatedNode(pod);
    NodeState nominatedNode = nominated == null ? null : table.node(nominated);
    Verdict objectionThere = verdicts.get(nominatedNode);
    boolean hopelessThere = objectionThere != null && !objectionThere.resolvable();
    if (nominatedNode != null && !hopelessThere && anyMakesRoom(nominatedNode)) {
      return Outcome.notEligible("a terminating pod on the nominated node.");
    }
    UnschedulableMessage message = new UnschedulableMessage(nodes);
    List<PreemptionPlan> plans = new ArrayList<>();
    int hopeless = 0;
    int enough = enough(verdicts.values());
    for (Map.Entry<NodeState, Verdict> entry : verdicts.entrySet()) {
      if (!entry.getValue().resolvable()) {
        hopeless++;
        continue;
      }
      if (plans.size() >= enough && plans.stream().anyMatch(Preemption::breaksNoBudget)) {
        break;
      }
      NodeState node = entry.getKey();
      List<PodNeeds> lesser = lesserPods(node);
      if (lesser.isEmpty()) {
        message.add("No preemption victims found for incoming pod", 1);
        continue;
      }
      Verdict still = clear(node, lesser, plans);
      if (still != null) {
        message.add(still.reasons());
      }
    }
    message.add("Preemption is not helpful for scheduling", hopeless + nodes - verdicts.size());
    return plans.isEmpty()
        ? new Outcome(null, "preemption: " + message, false)
        : new Outcome(best(plans), null, false);
  }

  /** So many plans are enough to choose from; in large clusters not all nodes are tried. */
  private static int enough(Collection<Verdict> verdicts) {
    long promising = verdicts.stream().filter(Verdict::resolvable).count();
    return (int) Math.min(promising, Math.max(CANDIDATES_MIN, promising / 10));
  }

  private static boolean breaksNoBudget(PreemptionPlan plan) {
    return plan.budgetViolations() == 0;
  }

  /** True if a pod there is on its way out because another was more important. */
  private boolean anyMakesRoom(NodeState node) {
    for (PodNeeds other : node.pods()) {
      if (other.priority() < pod.priority() && table.isPreempted(other)) {
        return true;
      }
    }
    return false;
  }

  private List<PodNeeds> lesserPods(NodeState node) {
    List<PodNeeds> lesser = new ArrayList<>();
    for (PodNeeds other : node.pods()) {
      if (other.priority() < pod.priority()) {
        lesser.add(other);
      }
    }
    lesser.sort(MORE_IMPORTANT_FIRST);
    return lesser;
  }

  /** Takes all lesser pods away, then brings back as many as there is room for. */
  private Verdict clear(NodeState node, List<PodNeeds> lesser, List<PreemptionPlan> plans) {
    Predicate<PodNeeds> isTerminating = table::isTerminating;
    List<Boolean> wasTerminating = lesser.stream().map(isTerminating::test).toList();
    lesser.forEach(table::remove);
    Verdict verdict = objection.apply(node);
    List<PodNeeds> victims = new ArrayList<>();
    int violations = 0;
    if (verdict == null) {
      List<PodNeeds> guarded = guard.get().violated(lesser);
      List<PodNeeds> order = new ArrayList<>(guarded);
      lesser.stream().filter(other -> !guarded.contains(other)).forEach(order::add);
      for (PodNeeds other : order) {
        table.add(other, node.name, wasTerminating.get(lesser.indexOf(other)));
        if (objection.apply(node) != null) {
          table.remove(other);
          victims.add(other);
          violations += guarded.contains(other) ? 1 : 0;
        }
      }
      victims.sort(MORE_IMPORTANT_FIRST);
      plans.add(new PreemptionPlan(node.name, victims, violations));
    }
    for (int i = 0; i < lesser.size(); i++) {
      table.remove(lesser.get(i));
      table.add(lesser.get(i), node.name, wasTerminating.get(i));
    }
    return verdict;
  }

  /** Fewest budgets broken, then the least important and fewest pods, then the youngest. */
  private static PreemptionPlan best(List<PreemptionPlan> plans) {
    return plans.stream()
        .min(
            Comparator.comparingInt(PreemptionPlan::budgetViolations)
                .thenComparingInt(plan -> highest(plan.victims()))
                .thenComparingLong(plan -> sum(plan.victims()))
                .thenComparingInt(plan -> plan.victims().size())
                .thenComparingLong(plan -> -oldestOfTheHighest(plan.victims())))
        .orElseThrow();
  }

  private static int highest(List<PodNeeds> victims) {
    return victims.isEmpty() ? Integer.MIN_VALUE : victims.get(0).priority();
  }

  private static long sum(List<PodNeeds> victims) {
    long sum = 0;
    for (PodNeeds victim : victims) {
      sum += victim.priority() + (1L << 31); // so that every victim counts, also below zero
    }
    return sum;
  }

  private static long oldestOfTheHighest(List<PodNeeds> victims) {
    return victims.isEmpty() ? Long.MAX_VALUE : victims.get(0).order();
  }
}
