package dev.rollcall.dryrun.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sentence in which the scheduler says why no node takes a pod. */
final class UnschedulableMessage {
  private final int nodes;
  private final Map<String, Integer> reasons = new TreeMap<>();

  UnschedulableMessage(int nodes) {
    this.nodes = nodes;
  }

  UnschedulableMessage add(Collection<String> more) {
    more.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
    return this;
  }

  UnschedulableMessage add(String reason, int times) {
    if (times > 0) {
      reasons.merge(reason, times, Integer::sum);
    }
    return this;
  }

  /** For example {@code 0/3 nodes are available: 1 Insufficient cpu, 2 Insufficient memory.} */
  @Override
  public String toString() {
    List<String> counted = new ArrayList<>(reasons.size());
    reasons.forEach((reason, count) -> counted.add(count + " " + reason));
    Collections.sort(counted); // as text: "10 x" stands before "2 y"
    return "0/"
        + nodes
        + " nodes are available:"
        + (counted.isEmpty() ? "" : " " + String.join(", ", counted) + ".");
  }
}
