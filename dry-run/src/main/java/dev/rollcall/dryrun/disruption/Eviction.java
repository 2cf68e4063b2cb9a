package dev.rollcall.dryrun.disruption;

import java.util.List;

/**
 * The eviction API's answer.
 *
 * @param code 201 granted, 429 refused for now, 500 refused for good
 * @param reason the status reason, or null
 * @param cause why the budget refuses, or null
 * @param budget the budget that one disruption was taken from, or null
 */
public record Eviction(
    int code, String reason, String message, String cause, DisruptionBudget budget) {
  private static final String REFUSED =
      "Cannot evict pod as it would violate the pod's disruption budget.";

  /** A budget that covers the pod, with its status. */
  public record Covering(DisruptionBudget budget, BudgetStatus status) {}

  /** True if the pod is deleted. */
  public boolean isGranted() {
    return code == 201;
  }

  /**
   * Asks to evict a pod.
   *
   * @param needsNoBudget true for a pod that is pending, has ended or is terminating already
   */
  public static Eviction ask(boolean needsNoBudget, boolean ready, List<Covering> budgets) {
    if (needsNoBudget || budgets.isEmpty()) {
      return granted(null);
    }
    if (budgets.size() > 1) {
      return new Eviction(
          500,
          null,
          "This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
              + " support.",
          null,
          null);
    }
    DisruptionBudget budget = budgets.get(0).budget();
    BudgetStatus status = budgets.get(0).status();
    if (!ready) {
      boolean rest = status.healthy() >= status.desired() && status.desired() > 0;
      if (budget.letsUnreadyPodsGo() || rest) {
        return granted(null);
      }
    }
    if (!status.observed()) {
      return refused(budget, " is still being processed by the server.");
    }
    if (status.allowed() > 0) {
      return granted(budget);
    }
    if (status.failure() != null) {
      return refused(
          budget,
          " does not allow evicting pods currently because it failed sync: " + status.failure());
    }
    if (status.healthy() <= status.desired()) {
      return refused(
          budget,
          " needs "
              + status.desired()
              + " healthy pods and has "
              + status.healthy()
              + " currently");
    }
    return refused(budget, " does not allow evicting pods currently");
  }

  private static Eviction granted(DisruptionBudget budget) {
    return new Eviction(201, null, null, null, budget);
  }

  private static Eviction refused(DisruptionBudget budget, String why) {
    return new Eviction(
        429, "TooManyRequests", REFUSED, "The disruption budget " + budget.name() + why, null);
  }
}
