package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spreads a change of size over the ReplicaSets of a Deployment.
 *
 * <p>With one active ReplicaSet it takes all. In the middle of a rollout each takes its share: a
 * set of 5 out of 10 + 3 grows to 5 · (20 + 5) / 13 ≈ 10 when the Deployment grows to 20 (25 %
 * surge is 3 of 10 and 5 of 20); what rounding leaves over goes to the largest.
 */
final class ProportionalScaling {
  private ProportionalScaling() {}

  static List<Write> writes(ApiObject deployment, ReplicaSetsOf sets, RollingUpdate rolling) {
    ApiObject only = activeOrLatest(sets);
    if (only != null) {
      return only.replicas() == rolling.replicas()
          ? List.of()
          : List.of(DeploymentController.scale(deployment, only, rolling.replicas(), rolling));
    }
    List<Write> writes = new ArrayList<>();
    if (isSaturated(sets.current(), rolling)) {
      for (ApiObject set : sets.old()) {
        if (set.replicas() > 0) {
          writes.add(DeploymentController.scale(deployment, set, 0, rolling));
        }
      }
      return writes;
    }
    if (DeploymentController.isRecreate(deployment)) {
      return writes;
    }
    return shares(deployment, sets, rolling);
  }

  /** The one active ReplicaSet; if none is, the current or the newest; null if several are. */
  private static ApiObject activeOrLatest(ReplicaSetsOf sets) {
    List<ApiObject> active = sets.active();
    if (active.size() == 1) {
      return active.get(0);
    }
    if (active.size() > 1) {
      return null;
    }
    if (sets.current() != null) {
      return sets.current();
    }
    return sets.old().isEmpty() ? null : sets.old().get(sets.old().size() - 1);
  }

  private static boolean isSaturated(ApiObject current, RollingUpdate rolling) {
    if (current == null) {
      return false;
    }
    String wanted = String.valueOf(rolling.replicas());
    return current.replicas() == rolling.replicas()
        && wanted.equals(current.annotations.get(ReplicaSetsOf.DESIRED))
        && current.count("availableReplicas") == rolling.replicas();
  }

  private static List<Write> shares(
      ApiObject deployment, ReplicaSetsOf sets, RollingUpdate rolling) {
    List<ApiObject> active = new ArrayList<>(sets.active());
    int allowed = rolling.replicas() > 0 ? rolling.most() : 0;
    int change = allowed - active.stream().mapToInt(ApiObject::replicas).sum();
    Comparator<ApiObject> byAge = Comparator.comparing(ApiObject::uid);
    active.sort(
        Comparator.comparing((ApiObject set) -> -set.replicas())
            .thenComparing(change > 0 ? byAge.reversed() : byAge));
    Map<ApiObject, Integer> sizes = new LinkedHashMap<>();
    int added = 0;
    for (ApiObject set : active) {
      int share = change == 0 ? 0 : share(set, rolling, change - added, change > 0);
      added += share;
      sizes.put(set, set.replicas() + share);
    }
    if (change != 0 && !active.isEmpty()) {
      int rest = change - added;
      sizes.compute(active.get(0), (set, size) -> Math.max(0, size + rest));
    }
    List<Write> writes = new ArrayList<>();
    sizes.forEach(
        (set, size) -> {
          Write write = DeploymentController.scale(deployment, set, size, rolling);
          if (write.action().containsKey("replicas") || write.action().containsKey("annotations")) {
            writes.add(write);
          }
        });
    return writes;
  }

  private static int share(ApiObject set, RollingUpdate rolling, int left, boolean growing) {
    if (left == 0) {
      return 0;
    }
    int share;
    if (rolling.replicas() == 0) {
      share = -set.replicas();
    } else {
      int before = most(set);
      double size = (double) set.replicas() * rolling.most() / before;
      share = (int) Math.round(size) - set.replicas();
    }
    return growing ? Math.min(share, left) : Math.max(share, left);
  }

  private static int most(ApiObject set) {
    try {
      int most = Integer.parseInt(set.annotations.getOrDefault(ReplicaSetsOf.MOST, "0"));
      return most == 0 ? Math.max(1, set.replicas()) : most;
    } catch (NumberFormatException invalid) {
      return Math.max(1, set.replicas());
    }
  }
}
