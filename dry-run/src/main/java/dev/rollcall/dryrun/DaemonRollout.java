package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One step of the rolling update of a DaemonSet: which old pods may go and which new ones may come.
 * Where the real controller takes nodes in random order, those with the lowest names go first.
 */
final class DaemonRollout {
  private final DaemonPods pods;
  private final List<String> nodesToFill = new ArrayList<>();
  private final List<Pod> podsToDelete = new ArrayList<>();

  /** The live pods of one node; {@code isCrowded} if one of the two is there more than once. */
  private record Pair(Pod fresh, Pod old, boolean isCrowded) {}

  DaemonRollout(DaemonPods pods) {
    this.pods = pods;
    if (pods.surge() > 0) {
      surge();
    } else {
      replace();
    }
  }

  /** The nodes that get a new pod. */
  List<String> nodesToFill() {
    return nodesToFill;
  }

  /** The old pods that go. */
  List<Pod> podsToDelete() {
    return podsToDelete;
  }

  private Pair pair(String node) {
    Pod fresh = null;
    Pod old = null;
    boolean crowded = false;
    for (Pod pod : pods.on(node)) {
      if (pod.terminating) {
        continue;
      }
      if (pods.isUpdated(pod)) {
        crowded |= fresh != null;
        fresh = pod;
      } else {
        crowded |= old != null;
        old = pod;
      }
    }
    return new Pair(fresh, old, crowded);
  }

  /** The nodes that have pods or should have one. */
  private TreeSet<String> nodes() {
    TreeSet<String> nodes = pods.occupied();
    for (String node : pods.nodes()) {
      if (pods.shouldRun(node)) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  /** Replaces broken pods at once, and as many working ones as may be missing. */
  private void replace() {
    int unavailable = 0;
    List<Pod> working = new ArrayList<>();
    for (String node : nodes()) {
      Pair pair = pair(node);
      boolean one = !pair.isCrowded() && (pair.fresh() == null) != (pair.old() == null);
      if (!one) {
        unavailable++;
      } else if (pair.fresh() != null) {
        unavailable += pods.isAvailable(pair.fresh()) ? 0 : 1;
      } else if (pods.isAvailable(pair.old())) {
        working.add(pair.old());
      } else {
        unavailable++;
        podsToDelete.add(pair.old());
      }
    }
    int more = Math.min(pods.maxUnavailable() - unavailable, working.size());
    podsToDelete.addAll(working.subList(0, Math.max(0, more)));
  }

  /** Starts new pods beside old ones, and removes an old one when its successor works. */
  private void surge() {
    int surging = 0;
    int available = 0;
    List<String> candidates = new ArrayList<>();
    List<Pod> outOfPlace = new ArrayList<>();
    for (String node : nodes()) {
      Pair pair = pair(node);
      if (pair.isCrowded()) {
        surging++;
        continue;
      }
      Pod counts = pair.old() == null ? pair.fresh() : pair.old();
      boolean works = counts != null && pods.isAvailable(counts);
      available += works ? 1 : 0;
      if (pair.old() == null) {
        continue;
      }
      if (pair.fresh() != null) {
        if (pods.isAvailable(pair.fresh())) {
          podsToDelete.add(pair.old());
        } else {
          surging++;
        }
      } else if (works) {
        if (pods.shouldRun(node)) {
          candidates.add(node);
        } else {
          outOfPlace.add(pair.old());
        }
      } else if (pods.shouldRun(node)) {
        nodesToFill.add(node);
      } else {
        podsToDelete.add(pair.old());
      }
    }
    int spare = Math.min(available - pods.desired(), outOfPlace.size());
    podsToDelete.addAll(outOfPlace.subList(0, Math.max(0, spare)));
    int more = Math.min(pods.surge() - surging, candidates.size());
    nodesToFill.addAll(candidates.subList(0, Math.max(0, more)));
  }
}
