package dev.rollcall.dryrun.disruption;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A pod that a budget selects, as the disruption controller sees it.
 *
 * @param owner empty for a pod without a controller, which budgets in per cent cannot count
 */
public record BudgetedPod(String name, boolean ready, boolean terminating, Optional<Owner> owner) {

  /**
   * What says how many pods there should be.
   *
   * @param id the same for all pods of one owner
   * @param replicas empty if the owner's kind has no scale, such as DaemonSet and Job
   * @param resource the kind's plural with its group, such as {@code jobs.batch}
   */
  public record Owner(String id, OptionalLong replicas, String resource) {}

  boolean isHealthy() {
    return ready && !terminating;
  }
}
