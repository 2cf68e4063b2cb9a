package dev.rollcall.dryrun.schedule;

import java.util.List;
import java.util.OptionalLong;

/**
 * How long a pod may stay on a node with NoExecute taints. Disruption budgets are not asked.
 *
 * @param evicts false if the pod may stay for ever
 * @param afterSeconds from when the last of the taints was seen; 0 is at once
 */
public record TaintEviction(boolean evicts, long afterSeconds) {
  private static final TaintEviction STAYS = new TaintEviction(false, 0);
  private static final TaintEviction AT_ONCE = new TaintEviction(true, 0);

  /** Of each taint the first toleration that bears it counts, and of these the shortest. */
  public static TaintEviction of(List<Taint> taints, List<Toleration> tolerations) {
    long shortest = Long.MAX_VALUE;
    for (Taint taint : taints) {
      if (taint.effect() != Taint.Effect.NO_EXECUTE) {
        continue;
      }
      Toleration used = null;
      for (Toleration toleration : tolerations) {
        if (toleration.tolerates(taint)) {
          used = toleration;
          break;
        }
      }
      if (used == null) {
        return AT_ONCE;
      }
      OptionalLong seconds = used.seconds();
      if (seconds.isPresent()) {
        shortest = Math.min(shortest, Math.max(0, seconds.getAsLong()));
      }
    }
    return shortest == Long.MAX_VALUE ? STAYS : new TaintEviction(true, shortest);
  }
}
