package dev.rollcall.dryrun.clusters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Karmada's ways to divide replicas among the clusters of a policy. */
final class KarmadaDivision {
  private KarmadaDivision() {}

  /** The replicas by cluster, and whether a tie was broken that Karmada breaks by an id. */
  record Result(Map<String, Long> plan, boolean tie) {}

  /**
   * By weight, one replica after the other to the cluster with the greatest claim: weight over
   * twice the seats and one (Webster's method).
   */
  static Result byWeight(Map<String, Long> weights, long total) {
    Map<String, Long> seats = new LinkedHashMap<>();
    weights.forEach((name, weight) -> seats.put(name, 0L));
    long sum = weights.values().stream().mapToLong(Long::longValue).sum();
    boolean tie = false;
    for (long i = 0; i < total && sum > 0; i++) {
      String best = null;
      tie = false;
      for (String name : weights.keySet()) {
        int order = best == null ? 1 : claim(weights, seats, name, best);
        tie = order > 0 ? false : tie || order == 0;
        best = order > 0 ? name : best;
      }
      seats.merge(best, 1L, Long::sum);
    }
    return new Result(seats, tie);
  }

  /** Positive if {@code one} has the greater claim, then the fewer seats, then the lesser name. */
  private static int claim(
      Map<String, Long> weights, Map<String, Long> seats, String one, String other) {
    long left = weights.get(one) * (2 * seats.get(other) + 1);
    long right = weights.get(other) * (2 * seats.get(one) + 1);
    int order = Long.compare(left, right);
    return order != 0 ? order : Long.compare(seats.get(other), seats.get(one));
  }

  /** To as few clusters as possible: those with the most room first. */
  static Map<String, Long> aggregated(Map<String, Long> available, long total) {
    List<String> order = new ArrayList<>(available.keySet());
    order.sort(Comparator.comparing((String name) -> -available.get(name)).thenComparing(n -> n));
    Map<String, Long> plan = new LinkedHashMap<>();
    long remaining = total;
    for (String name : order) {
      long some = Math.min(remaining, available.get(name));
      plan.put(name, some);
      remaining -= some;
    }
    return plan;
  }
}
