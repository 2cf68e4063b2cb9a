package dev.rollcall.dryrun.schedule;

import java.util.List;
import java.util.Set;

/** What becomes of a pod that the scheduler looks at. */
public sealed interface Placement {

  /**
   * It is bound.
   *
   * @param candidates the nodes with the best score; if there is more than one, the real scheduler
   *     may take any of them, and the first is what a walk in node order would find
   */
  record Bound(List<String> candidates) implements Placement {
    /** The node, or the first of the possible ones. */
    public String node() {
      return candidates.get(0);
    }

    /** True if there is no other possibility. */
    public boolean isCertain() {
      return candidates.size() == 1;
    }
  }

  /**
   * It stays pending.
   *
   * @param message the text of its condition PodScheduled=False
   * @param objections the filters that refused nodes
   * @param preemption the way out, if the pod is important enough to push others out; or null
   * @param keepsNode true if it goes on waiting for the node it was nominated to
   */
  record Waiting(
      String message, Set<NodeFilter> objections, PreemptionPlan preemption, boolean keepsNode)
      implements Placement {}

  /** It has scheduling gates: the scheduler does not look at it. */
  record Gated() implements Placement {
    /** What the server writes into the condition PodScheduled of such a pod. */
    public static final String MESSAGE = "Scheduling is blocked due to non-empty scheduling gates";
  }
}
