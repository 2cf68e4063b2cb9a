package dev.rollcall.dryrun;

import java.util.List;

/** What wakes the controller of a workload: a change of the workload itself or of its pods. */
final class PodsSeen {
  private PodsSeen() {}

  /** Differs whenever the workload or one of its pods changed; two numbers for each pod. */
  static List<Long> of(Cluster cluster, ApiObject workload) {
    List<Pod> pods = cluster.podsOf(workload);
    Long[] seen = new Long[3 + 2 * pods.size()];
    seen[0] = workload.generation;
    seen[1] = (long) workload.replicas();
    seen[2] = workload.terminating ? 1L : 0L;
    for (int i = 0; i < pods.size(); i++) {
      Pod pod = pods.get(i);
      seen[3 + 2 * i] = pod.uid();
      seen[4 + 2 * i] = state(pod);
    }
    return List.of(seen);
  }

  /** Differs whenever something changed that a controller looks at. */
  static long state(Pod pod) {
    long bits = pod.phase.ordinal();
    bits = bits << 1 | (pod.ready ? 1 : 0);
    bits = bits << 1 | (pod.available ? 1 : 0);
    bits = bits << 1 | (pod.terminating ? 1 : 0);
    bits = bits << 1 | (pod.node == null ? 0 : 1);
    return bits << Integer.SIZE | (pod.node == null ? 0 : pod.node.hashCode() & 0xffffffffL);
  }
}
