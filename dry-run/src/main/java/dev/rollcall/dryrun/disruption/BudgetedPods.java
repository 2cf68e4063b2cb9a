package dev.rollcall.dryrun.disruption;

import java.util.List;
import java.util.OptionalLong;

/**
 * The pods that a budget selects, as the disruption controller counts them.
 *
 * @param all how many there are
 * @param healthy how many of them are ready and not about to go
 * @param owners of those that have a controller; budgets in per cent cannot count the others
 */
public record BudgetedPods(long all, long healthy, List<Owner> owners) {

  /**
   * What says how many pods there should be.
   *
   * @param id the same for all pods of one owner
   * @param replicas empty if the owner's kind has no scale, such as DaemonSet and Job
   * @param resource the kind's plural with its group, such as {@code jobs.batch}
   */
  public record Owner(String id, OptionalLong replicas, String resource) {}
}
