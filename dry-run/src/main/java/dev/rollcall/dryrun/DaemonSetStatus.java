package dev.rollcall.dryrun;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of a DaemonSet's status, summed up over the nodes as each of them changes. */
final class DaemonSetStatus {
  private static final int CURRENT = 1;
  private static final int MISPLACED = 2;
  private static final int READY = 4;
  private static final int AVAILABLE = 8;
  private static final int UPDATED = 16;

  private final Map<String, Integer> byNode = new HashMap<>();
  private int current;
  private int misplaced;
  private int ready;
  private int available;
  private int updated;

  /** Counts a node as what it is now instead of what it was. */
  void put(String node, DaemonPods pods) {
    int now = traits(node, pods);
    Integer before = now == 0 ? byNode.remove(node) : byNode.put(node, now);
    if (before != null) {
      count(before, -1);
    }
    count(now, 1);
  }

  /** Of two pods on a node the first counts. */
  private static int traits(String node, DaemonPods pods) {
    List<Pod> some = pods.on(node);
    if (some.isEmpty()) {
      return 0;
    }
    if (!pods.shouldRun(node)) {
      return MISPLACED;
    }
    Pod first = some.get(0);
    return CURRENT
        | (first.ready ? READY : 0)
        | (pods.isAvailable(first) ? AVAILABLE : 0)
        | (pods.isUpdated(first) ? UPDATED : 0);
  }

  private void count(int traits, int sign) {
    current += (traits & CURRENT) == 0 ? 0 : sign;
    misplaced += (traits & MISPLACED) == 0 ? 0 : sign;
    ready += (traits & READY) == 0 ? 0 : sign;
    available += (traits & AVAILABLE) == 0 ? 0 : sign;
    updated += (traits & UPDATED) == 0 ? 0 : sign;
  }

  /**
   * Writes them into the status; false if nothing changes.
   *
   * @param desired the number of nodes that should have a pod
   */
  boolean update(ApiObject set, int desired) {
    Map<String, Object> status = new TreeMap<>();
    status.put("currentNumberScheduled", current);
    status.put("numberMisscheduled", misplaced);
    status.put("desiredNumberScheduled", desired);
    status.put("numberReady", ready);
    Counts.put(status, "updatedNumberScheduled", updated);
    Counts.put(status, "numberAvailable", available);
    Counts.put(status, "numberUnavailable", desired - available);
    return Counts.replace(set, status);
  }
}
