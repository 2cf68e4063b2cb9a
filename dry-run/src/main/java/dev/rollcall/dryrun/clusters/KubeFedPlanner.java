package dev.rollcall.dryrun.clusters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * KubeFed's division of replicas by a ReplicaSchedulingPreference: minimums first, then what runs
 * already unless it is to be rebalanced, then by weight, rounding up, in rounds until nothing
 * moves. Clusters of equal weight follow a hash of their names and the workload's.
 */
final class KubeFedPlanner {
  private static final int FNV_START = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  /** What a preference says of a cluster. */
  record Preference(long weight, long min, Optional<Long> max) {}

  /** The replicas by cluster, and how many more each is given beyond its capacity. */
  record Result(Map<String, Long> plan, Map<String, Long> overflow, long unplaced) {}

  private final Map<String, Preference> preferences;
  private final Map<String, Long> current;
  private final Map<String, Long> capacity;
  private final boolean rebalance;

  /**
   * A division.
   *
   * @param preferences by cluster; clusters without one get nothing
   * @param current replicas that run now; only where there are some
   * @param capacity replicas that find room; only where that is known
   */
  KubeFedPlanner(
      Map<String, Preference> preferences,
      Map<String, Long> current,
      Map<String, Long> capacity,
      boolean rebalance) {
    this.preferences = preferences;
    this.current = current;
    this.capacity = capacity;
    this.rebalance = rebalance;
  }

  /** Divides {@code total} replicas; {@code key} is the workload's {@code namespace/name}. */
  Result divide(long total, String key) {
    List<String> open = new ArrayList<>(preferences.keySet());
    open.sort(
        Comparator.comparing((String name) -> -preferences.get(name).weight())
            .thenComparing(name -> Integer.toUnsignedLong(hash(name + key))));
    Map<String, Long> plan = new LinkedHashMap<>();
    Map<String, Long> kept = new HashMap<>();
    long remaining = total;
    for (String name : open) {
      long least = Math.min(Math.min(preferences.get(name).min(), remaining), room(name));
      plan.put(name, least);
      remaining -= least;
    }
    if (!rebalance) {
      for (String name : open) {
        long extra = Math.min(target(name) - plan.get(name), remaining);
        if (extra > 0) {
          kept.put(name, extra);
          plan.merge(name, extra, Long::sum);
          remaining -= extra;
        }
      }
    }
    Map<String, Long> overflow = new LinkedHashMap<>();
    boolean changed = true;
    while (changed && remaining > 0) {
      long before = remaining;
      long keptBefore = kept.values().stream().mapToLong(Long::longValue).sum();
      remaining = round(open, plan, kept, overflow, remaining);
      long keptAfter = kept.values().stream().mapToLong(Long::longValue).sum();
      changed = remaining < before || keptAfter < keptBefore;
    }
    long left = remaining;
    if (!rebalance) {
      overflow.replaceAll((name, excess) -> Math.min(excess, left));
    }
    overflow.values().removeIf(excess -> excess <= 0);
    return new Result(plan, overflow, remaining);
  }

  private long room(String name) {
    return capacity.getOrDefault(name, Long.MAX_VALUE);
  }

  /** What runs now, as far as it may stay. */
  private long target(String name) {
    long runs = current.getOrDefault(name, 0L);
    return Math.min(Math.min(runs, preferences.get(name).max().orElse(Long.MAX_VALUE)), room(name));
  }

  /** One round by weight; clusters that are full drop out. What still remains. */
  private long round(
      List<String> open,
      Map<String, Long> plan,
      Map<String, Long> kept,
      Map<String, Long> overflow,
      long toDivide) {
    long weights = open.stream().mapToLong(name -> preferences.get(name).weight()).sum();
    if (weights <= 0) {
      return toDivide;
    }
    long remaining = toDivide;
    for (String name : List.copyOf(open)) {
      Preference preference = preferences.get(name);
      long due = Math.min((toDivide * preference.weight() + weights - 1) / weights, remaining);
      long fromKept = Math.min(due, kept.getOrDefault(name, 0L));
      kept.merge(name, -fromKept, Long::sum);
      long start = plan.get(name);
      long sum = start + due - fromKept;
      long most = preference.max().orElse(Long.MAX_VALUE);
      boolean full = sum > most;
      sum = Math.min(sum, most);
      if (sum > room(name)) {
        overflow.put(name, sum - room(name));
        sum = room(name);
        full = true;
      }
      if (full) {
        open.remove(name);
      }
      plan.put(name, sum);
      remaining -= sum - start;
    }
    return remaining;
  }

  /** FNV-1 of 32 bits. */
  private static int hash(String text) {
    int hash = FNV_START;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = hash * FNV_PRIME ^ (b & 0xff);
    }
    return hash;
  }
}
