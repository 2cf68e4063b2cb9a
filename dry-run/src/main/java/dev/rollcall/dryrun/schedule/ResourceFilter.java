package dev.rollcall.dryrun.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a node has room for what a pod requests. */
final class ResourceFilter {
  private ResourceFilter() {}

  /** Null if it has; else everything that is short. */
  static Verdict check(PodNeeds pod, NodeState node) {
    List<String> missing = new ArrayList<>(0);
    boolean resolvable = true;
    if (node.podCount() + 1 > node.podsMax()) {
      missing.add("Too many pods");
    }
    for (Map.Entry<String, Long> request : pod.requests().entrySet()) {
      String resource = request.getKey();
      long amount = request.getValue();
      long allocatable = node.allocatable(resource);
      if (amount > 0 && amount > allocatable - node.requested(resource)) {
        missing.add("Insufficient " + resource);
        resolvable &= amount <= allocatable; // an empty node would not be enough either
      }
    }
    return missing.isEmpty()
        ? null
        : new Verdict(NodeFilter.NODE_RESOURCES_FIT, missing, resolvable);
  }
}
