package dev.rollcall.dryrun.schedule;

import java.util.List;

/** One thing the scheduler does with a pod. */
public sealed interface SchedulingDecision {
  /** The pod it is about. */
  PodNeeds pod();

  /**
   * The pod is bound.
   *
   * @param candidates the nodes it may as well have been, this one included
   * @param claims the unbound claims, by name, that are told the node before
   */
  record Bind(PodNeeds pod, String node, List<String> candidates, List<String> claims)
      implements SchedulingDecision {}

  /** The pod stays pending, with this message in its condition PodScheduled. */
  record Wait(PodNeeds pod, String message) implements SchedulingDecision {}

  /** The pod is nominated to a node, and its victims there are deleted. */
  record Preempt(PodNeeds pod, String message, String node, List<PodNeeds> victims)
      implements SchedulingDecision {}
}
