package dev.rollcall.dryrun.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which pods a Job gives up when it has too many. */
final class JobVictims {
  /** The most pods that one sync creates or deletes. */
  static final int MOST_PER_SYNC = 500;

  /** First to go: unbound, pending, not ready, late ready, often restarted, young. */
  private static final Comparator<JobPod> FIRST =
      Comparator.comparing(JobPod::bound)
          .thenComparing(pod -> phaseRank(pod.phase()))
          .thenComparing(JobPod::ready)
          .thenComparing(pod -> pod.ready() ? -pod.readyAt() : 0)
          .thenComparing(pod -> -pod.restarts())
          .thenComparing(pod -> -pod.order());

  private final JobSpec spec;

  JobVictims(JobSpec spec) {
    this.spec = spec;
  }

  /**
   * The pods to delete.
   *
   * @param atLeast how many must go; an Indexed Job gives up pods of indexes it no longer has and
   *     second pods of an index even if none must
   */
  List<JobPod> choose(List<JobPod> active, int atLeast) {
    List<JobPod> victims = new ArrayList<>();
    List<JobPod> left = spec.indexed() ? withoutRepeats(active, victims) : new ArrayList<>(active);
    if (victims.size() < atLeast) {
      left.sort(FIRST);
      victims.addAll(left.subList(0, Math.min(left.size(), atLeast - victims.size())));
    }
    return victims.size() > MOST_PER_SYNC ? victims.subList(0, MOST_PER_SYNC) : victims;
  }

  private List<JobPod> withoutRepeats(List<JobPod> active, List<JobPod> victims) {
    Map<Integer, List<JobPod>> byIndex = new TreeMap<>();
    for (JobPod pod : active) {
      if (spec.hasIndex(pod.index())) {
        byIndex.computeIfAbsent(pod.index(), index -> new ArrayList<>(1)).add(pod);
      } else {
        victims.add(pod);
      }
    }
    List<JobPod> left = new ArrayList<>();
    for (List<JobPod> same : byIndex.values()) {
      same.sort(FIRST);
      victims.addAll(same.subList(0, same.size() - 1));
      left.add(same.get(same.size() - 1));
    }
    return left;
  }

  private static int phaseRank(String phase) {
    return switch (phase) {
      case "Pending" -> 0;
      case "Unknown" -> 1;
      default -> 2;
    };
  }
}
