package dev.rollcall.dryrun.schedule;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * The pods that have no node, and which of them are looked at again. A pod that no node took waits
 * for something to happen that one of the objecting filters cares about; until then its message
 * stays what it was.
 */
public final class SchedulingQueue {
  private static final Comparator<PodNeeds> FIRST =
      Comparator.comparingInt(PodNeeds::priority).reversed().thenComparingLong(PodNeeds::order);

  private final NodeTable table;
  private final PodPlacement placement;
  private final AssumedVolumes volumes;
  private final Namespaces namespaces;
  private final Wording wording;
  private final Map<String, PodNeeds> active = new LinkedHashMap<>();
  private final Map<String, Sleeper> sleeping = new LinkedHashMap<>();

  private record Sleeper(PodNeeds pod, Set<NodeFilter> objections, WakingHints hints) {}

  /** A queue over the pods and nodes of {@code table}, for Kubernetes 1.{@code minor}. */
  public SchedulingQueue(NodeTable table, VolumeObjects volumes, Namespaces namespaces, int minor) {
    this.table = table;
    this.volumes = new AssumedVolumes(volumes);
    this.namespaces = namespaces;
    this.placement = new PodPlacement(table, this.volumes.objects(), namespaces, minor);
    this.wording = new Wording(minor);
  }

  /** True if no pod is due. */
  public boolean isIdle() {
    return active.isEmpty();
  }

  /** A pod without a node appeared, or an unbound one changed. */
  public void add(PodNeeds pod) {
    sleeping.remove(pod.key());
    active.put(pod.key(), pod);
  }

  /** A pod that waited is gone. */
  public void remove(PodNeeds pod) {
    sleeping.remove(pod.key());
    active.remove(pod.key());
    table.remove(pod);
  }

  /** A node appeared; {@code node} is as the scheduler sees it. */
  public void nodeCame(String name, Node node) {
    NodeState after = new NodeState(name, node);
    wake((hints, objection) -> hints.nodeCame(objection, after), true);
  }

  /** A node changed. */
  public void nodeChanged(String name, Node before, Node after) {
    NodeState was = new NodeState(name, before);
    NodeState is = new NodeState(name, after);
    wake((hints, objection) -> hints.nodeChanged(objection, was, is), true);
  }

  /** A node is gone. */
  public void nodeWent(String name, Node before) {
    NodeState was = new NodeState(name, before);
    wake((hints, objection) -> hints.nodeWent(objection, was), false);
  }

  /** A pod that was on a node is gone or has ended. */
  public void podLeft(PodNeeds other) {
    wake((hints, objection) -> hints.podWent(objection, other), false);
  }

  /** A pod got a node. */
  public void podPlaced(PodNeeds other) {
    wake((hints, objection) -> hints.podCame(objection, other), false);
  }

  /** A claim, a volume or a storage class appeared or changed. */
  public void volumesChanged() {
    wake(
        (hints, objection) ->
            objection == NodeFilter.VOLUME_BINDING || objection == NodeFilter.VOLUME_ZONE,
        false);
  }

  /** A storage driver said anew how many volumes a node takes. */
  public void limitsChanged() {
    wake((hints, objection) -> objection == NodeFilter.NODE_VOLUME_LIMITS, false);
  }

  /** Wakes the pods one of whose objections may be lifted, and {@code others}, who have none. */
  private void wake(BiPredicate<WakingHints, NodeFilter> lifts, boolean others) {
    if (sleeping.isEmpty()) {
      return;
    }
    List<Sleeper> awake = new ArrayList<>();
    for (Sleeper sleeper : sleeping.values()) {
      boolean lifted = others && sleeper.objections().isEmpty();
      for (NodeFilter objection : sleeper.objections()) {
        lifted = lifted || lifts.test(sleeper.hints(), objection);
      }
      if (lifted) {
        awake.add(sleeper);
      }
    }
    awake.forEach(sleeper -> add(sleeper.pod()));
  }

  /**
   * Looks at every pod that is due, the most important first. Pods that are bound are on their node
   * from then on; everything else the caller carries out.
   */
  public List<SchedulingDecision> run(Supplier<DisruptionGuard> guard) {
    List<SchedulingDecision> decisions = new ArrayList<>();
    volumes.forget();
    while (!active.isEmpty()) {
      List<PodNeeds> due = new ArrayList<>(active.values());
      due.sort(FIRST);
      for (PodNeeds pod : due) {
        active.remove(pod.key());
        decide(pod, guard, decisions);
      }
    }
    return latest(decisions);
  }

  private void decide(
      PodNeeds pod, Supplier<DisruptionGuard> guard, List<SchedulingDecision> decisions) {
    Placement result = placement.place(pod, guard);
    if (result instanceof Placement.Bound bound) {
      NodeState node = table.node(bound.node());
      VolumePlan claims = new VolumeFilter(pod, volumes.objects(), wording).plan(node);
      volumes.assume(pod, claims, node.name);
      table.add(pod, bound.node(), false);
      decisions.add(new SchedulingDecision.Bind(pod, bound.node(), bound.candidates(), claims));
      podPlaced(pod);
    } else if (result instanceof Placement.Waiting waiting) {
      Set<NodeFilter> objections = EnumSet.noneOf(NodeFilter.class);
      objections.addAll(waiting.objections());
      sleeping.put(pod.key(), new Sleeper(pod, objections, new WakingHints(pod, namespaces)));
      if (waiting.preemption() != null) {
        decisions.add(preempt(pod, waiting.message(), waiting.preemption()));
        return;
      }
      if (!waiting.keepsNode()) {
        table.disappoint(pod);
      }
      decisions.add(new SchedulingDecision.Wait(pod, waiting.message(), waiting.keepsNode()));
    } else {
      decisions.add(new SchedulingDecision.Wait(pod, Placement.Gated.MESSAGE, true));
    }
  }

  private SchedulingDecision preempt(PodNeeds pod, String message, PreemptionPlan plan) {
    List<PodNeeds> displaced = new ArrayList<>(0);
    for (NodeTable.Nominated other : List.copyOf(table.nominated())) {
      if (other.node().equals(plan.node()) && other.pod().priority() < pod.priority()) {
        displaced.add(other.pod());
        table.disappoint(other.pod());
      }
    }
    table.nominate(pod, plan.node());
    plan.victims().forEach(table::preempt);
    return new SchedulingDecision.Preempt(pod, message, plan.node(), plan.victims(), displaced);
  }

  /** A pod may be looked at several times in one run; its last message counts. */
  private static List<SchedulingDecision> latest(List<SchedulingDecision> decisions) {
    Map<String, Integer> lastWait = new HashMap<>();
    for (int i = 0; i < decisions.size(); i++) {
      lastWait.put(decisions.get(i).pod().key(), i);
    }
    List<SchedulingDecision> latest = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      SchedulingDecision decision = decisions.get(i);
      if (!(decision instanceof SchedulingDecision.Wait)
          || lastWait.get(decision.pod().key()) == i) {
        latest.add(decision);
      }
    }
    return latest;
  }
}
