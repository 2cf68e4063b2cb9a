package dev.rollcall.dryrun.job;

import dev.rollcall.dryrun.job.JobStatus.Condition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Job's pods, counted. A pod that ended is new while it has the finalizer of Job tracking; the
 * status holds those that were counted before.
 */
final class JobCount {
  final List<JobPod> active = new ArrayList<>();
  final List<JobPod> newSucceeded = new ArrayList<>();
  final List<JobPod> newFailed = new ArrayList<>();

  /** The failed pod of an index that waits for its successor, to hand on the failure count. */
  final Map<Integer, JobPod> lastFailed = new TreeMap<>();

  final int ready;
  final int terminating;
  final int succeeded;
  final int failed;
  final Indexes succeededIndexes;

  /** Null unless the Job counts failures by index. */
  final Indexes failedIndexes;

  private final JobSpec spec;
  private final JobStatus before;
  private final List<JobPod> pods;
  private final Indexes succeededBefore;

  JobCount(JobSpec spec, JobStatus before, List<JobPod> pods) {
    this.spec = spec;
    this.before = before;
    this.pods = pods;
    int readyPods = 0;
    int terminatingPods = 0;
    for (JobPod pod : pods) {
      if (pod.active()) {
        active.add(pod);
        readyPods += pod.ready() ? 1 : 0;
      }
      terminatingPods += pod.terminating() ? 1 : 0;
      if (isNew(pod) && pod.succeeded()) {
        newSucceeded.add(pod);
      } else if (isNew(pod) && hasFailed(pod)) {
        newFailed.add(pod);
      }
    }
    ready = readyPods;
    terminating = terminatingPods;
    failed = before.failed() + counted(newFailed);
    succeededBefore = Indexes.parse(before.completedIndexes(), spec.completions());
    if (spec.indexed()) {
      Indexes done = succeededBefore;
      for (JobPod pod : newSucceeded) {
        done = done.with(pod.index());
      }
      succeededIndexes = done;
      succeeded = done.total();
    } else {
      succeededIndexes = Indexes.NONE;
      succeeded = before.succeeded() + newSucceeded.size();
    }
    failedIndexes = spec.byIndex() ? failedIndexes() : null;
    if (spec.byIndex()) {
      findLastFailed();
    }
  }

  /** Not yet counted, and of an index that the Job has. */
  private boolean isNew(JobPod pod) {
    return pod.tracked() && (!spec.indexed() || spec.hasIndex(pod.index()));
  }

  /** Failed, or on its way out where the Job counts that as failed. */
  boolean hasFailed(JobPod pod) {
    return pod.failedPhase() || !spec.replaceFailedOnly() && pod.deleting() && !pod.succeeded();
  }

  private int counted(List<JobPod> failedPods) {
    int sum = 0;
    for (JobPod pod : failedPods) {
      sum += spec.failurePolicy().of(pod, spec.namespace()).counts() ? 1 : 0;
    }
    return sum;
  }

  private Indexes failedIndexes() {
    String text = before.failedIndexes() == null ? "" : before.failedIndexes();
    Indexes indexes = Indexes.parse(text, spec.completions());
    for (JobPod pod : newFailed) {
      FailurePolicy.Verdict verdict = spec.failurePolicy().of(pod, spec.namespace());
      boolean overLimit = verdict.counts() && pod.failures() >= spec.failuresPerIndex();
      if (overLimit || verdict.action() == FailurePolicy.Action.FAIL_INDEX) {
        indexes = indexes.with(pod.index());
      }
    }
    return indexes;
  }

  private void findLastFailed() {
    Set<Integer> running = new TreeSet<>();
    for (JobPod pod : active) {
      running.add(pod.index());
    }
    for (JobPod pod : newFailed) {
      int index = pod.index();
      if (running.contains(index) || succeededIndexes.has(index) || failedIndexes.has(index)) {
        continue;
      }
      JobPod known = lastFailed.get(index);
      if (known == null
          || failures(known) <= failures(pod) && pod.finishedAt() >= known.finishedAt()) {
        lastFailed.put(index, pod);
      }
    }
  }

  private static int failures(JobPod pod) {
    return pod.failures() + pod.ignoredFailures();
  }

  /** The lowest indexes that need a pod. */
  List<Integer> pendingIndexes(int most) {
    BitSet busy = new BitSet();
    for (JobPod pod : pods) {
      if (spec.hasIndex(pod.index())
          && (pod.active() || spec.replaceFailedOnly() && pod.terminating())) {
        busy.set(pod.index());
      }
    }
    succeededIndexes.addTo(busy);
    if (failedIndexes != null) {
      failedIndexes.addTo(busy);
    }
    List<Integer> pending = new ArrayList<>();
    int index = busy.nextClearBit(0);
    while (pending.size() < most && index < spec.completions()) {
      pending.add(index);
      index = busy.nextClearBit(index + 1);
    }
    return pending;
  }

  /**
   * The counters after this sync.
   *
   * @param release names of the pods that were counted and lose their finalizer
   */
  record Settled(int succeeded, int failed, String completedIndexes, List<String> release) {}

  /**
   * Counts the pods that ended and lets go of them; of all pods if the Job is at its end.
   *
   * @param released those that lost the finalizer earlier in this sync, and are not counted
   */
  Settled settle(Condition end, boolean deleting, List<String> released) {
    boolean success =
        end != null && (end.type().equals("SuccessCriteriaMet") || end.type().equals("Complete"));
    boolean failure = end != null && !success;
    int newlySucceeded = 0;
    int newlyFailed = 0;
    Indexes done = succeededBefore;
    List<String> release = new ArrayList<>();
    for (JobPod pod : pods) {
      boolean gone = hasFailed(pod);
      boolean over = deleting || end != null || pod.succeeded();
      boolean waits = spec.byIndex() && lastFailed.get(pod.index()) == pod;
      if (!pod.tracked() || released.contains(pod.name()) || !over && (!gone || waits)) {
        continue;
      }
      release.add(pod.name());
      if (pod.succeeded()) {
        newlySucceeded++;
        done = isNew(pod) ? done.with(pod.index()) : done;
      } else if ((gone || failure) && isNew(pod)) {
        newlyFailed += spec.failurePolicy().of(pod, spec.namespace()).counts() ? 1 : 0;
      }
    }
    return new Settled(
        spec.indexed() ? done.total() : before.succeeded() + newlySucceeded,
        before.failed() + newlyFailed,
        spec.indexed() ? done.toString() : "",
        release);
  }
}
