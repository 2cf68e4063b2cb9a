package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pods of one owner, in the order of creation, and their count if it is a ReplicaSet. */
final class OwnedPods {
  private final Map<String, Pod> pods = new LinkedHashMap<>();
  private final Set<Pod> changed = new LinkedHashSet<>();
  private ReplicaCount count;

  /** All of them. */
  List<Pod> all() {
    return new ArrayList<>(pods.values());
  }

  void add(Pod pod) {
    pods.put(pod.name(), pod);
    changed(pod);
  }

  void remove(Pod pod) {
    if (pods.remove(pod.name(), pod) && count != null) {
      changed.remove(pod);
      count.forget(pod);
    }
  }

  /** One of them is not what it was when it was last counted. */
  void changed(Pod pod) {
    if (count != null && pods.get(pod.name()) == pod) {
      changed.add(pod);
    }
  }

  /**
   * How many of them are how, without looking at those that did not change.
   *
   * @param age differs whenever any of them may have changed
   */
  ReplicaCount count(ApiObject set, long age) {
    if (count == null || !count.isOf(set, age)) {
      pods.values().forEach(pod -> pod.counted = 0);
      count = new ReplicaCount(set, age);
      pods.values().forEach(count::look);
    } else {
      changed.forEach(count::look);
    }
    changed.clear();
    return count;
  }
}
