package dev.rollcall.dryrun.disruption;

/**
 * The status of a PodDisruptionBudget.
 *
 * @param observed false while the controller has never finished a sync: then the server refuses
 *     every eviction because it does not know yet
 * @param failure why the last sync failed; null if it did not
 */
public record BudgetStatus(
    long allowed, long healthy, long desired, long expected, boolean observed, String failure) {

  /** Before the first sync. */
  public static final BudgetStatus NEW = new BudgetStatus(0, 0, 0, 0, false, null);

  /** The reason of the condition DisruptionAllowed. */
  public String reason() {
    if (failure != null) {
      return "SyncFailed";
    }
    return allowed > 0 ? "SufficientPods" : "InsufficientPods";
  }

  /** After one eviction was granted: one fewer is allowed until the next sync. */
  public BudgetStatus afterEviction() {
    return new BudgetStatus(allowed - 1, healthy, desired, expected, observed, failure);
  }

  /** After a sync that could not be finished: nothing is allowed, the numbers stay as they were. */
  BudgetStatus failed(String why) {
    return new BudgetStatus(0, healthy, desired, expected, observed, why);
  }
}
