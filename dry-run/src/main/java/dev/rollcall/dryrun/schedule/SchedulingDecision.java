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
   * @param claims what becomes of its claims that waited for a node
   */
  record Bind(PodNeeds pod, String node, List<String> candidates, VolumePlan claims)
      implements SchedulingDecision {}

  /**
   * The pod stays pending, with this message in its condition PodScheduled.
   *
   * @param keepsNode true if it goes on waiting for the node it was nominated to
   */
  record Wait(PodNeeds pod, String message, boolean keepsNode) implements SchedulingDecision {}

  /**
   * The pod is nominated to a node, and its victims there are deleted.
   *
   * @param displaced less important pods that waited for room on the node, and have to look anew
   */
  record Preempt(
      PodNeeds pod, String message, String node, List<PodNeeds> victims, List<PodNeeds> displaced)
      implements SchedulingDecision {}
}
