package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.List;

/**
 * The pods of one Job that still matter to it: not those that ended and were counted, of which a
 * Job of many completions leaves thousands behind.
 */
final class OpenPods {
  private final List<Pod> open = new ArrayList<>();
  private int arrived;

  /** Those of now, in the order in which the Job got them. */
  List<Pod> of(Cluster cluster, ApiObject job) {
    List<Pod> arrivals = cluster.arrivals(job);
    open.addAll(arrivals.subList(arrived, arrivals.size()));
    arrived = arrivals.size();
    open.removeIf(pod -> !isOpen(cluster, job, pod));
    return open;
  }

  private static boolean isOpen(Cluster cluster, ApiObject job, Pod pod) {
    boolean here = cluster.pod(pod.name()) == pod;
    boolean own = pod.owner != null && pod.owner.uid() == job.uid();
    return here && own && (!pod.phase.isTerminal() || JobController.isTracked(pod));
  }
}
