package dev.rollcall.dryrun;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the nodes of a DaemonSet by the oldest pod of the set on each. */
final class DaemonSetStatus {
  private DaemonSetStatus() {}

  /** True if something changed. */
  static boolean update(ApiObject set, DaemonPods pods) {
    int current = 0;
    int misplaced = 0;
    int ready = 0;
    int updated = 0;
    int available = 0;
    for (String node : pods.nodes()) {
      List<Pod> some = pods.on(node);
      if (some.isEmpty()) {
        continue;
      }
      if (!pods.shouldRun(node)) {
        misplaced++;
        continue;
      }
      current++;
      Pod first = some.get(0);
      ready += first.ready ? 1 : 0;
      available += pods.isAvailable(first) ? 1 : 0;
      updated += pods.isUpdated(first) ? 1 : 0;
    }
    Map<String, Object> status = new TreeMap<>();
    status.put("currentNumberScheduled", current);
    status.put("numberMisscheduled", misplaced);
    status.put("desiredNumberScheduled", pods.desired());
    status.put("numberReady", ready);
    Counts.put(status, "updatedNumberScheduled", updated);
    Counts.put(status, "numberAvailable", available);
    Counts.put(status, "numberUnavailable", pods.desired() - available);
    return Counts.replace(set, status);
  }
}
