package dev.rollcall.dryrun;

/** What wakes the controller of a workload: a change of the workload itself or of its pods. */
final class PodsSeen {
  private PodsSeen() {}

  /** Differs whenever the workload or one of its pods changed. */
  static String of(Cluster cluster, ApiObject workload) {
    StringBuilder seen = new StringBuilder();
    seen.append(workload.generation).append(' ').append(workload.replicas());
    seen.append(workload.terminating);
    for (Pod pod : cluster.podsOf(workload)) {
      seen.append(' ').append(pod.uid()).append(pod.phase.word()).append(pod.node);
      seen.append(pod.ready ? 'r' : '-').append(pod.available ? 'a' : '-');
      seen.append(pod.terminating ? 't' : '-');
    }
    return seen.toString();
  }
}
