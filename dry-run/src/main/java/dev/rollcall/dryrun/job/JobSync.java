package dev.rollcall.dryrun.job;

import dev.rollcall.dryrun.job.JobStatus.Condition;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * One sync of the Job controller: count the pods, see whether the Job has come to an end, delete or
 * create pods, and let go of those that are counted.
 */
public final class JobSync {
  private final JobSpec spec;
  private final JobStatus before;
  private final List<JobPod> pods;
  private final long now;
  private final int minor;

  private final JobCount count;
  private final JobBackoff backoff;
  private final List<JobActions.NewPod> create = new ArrayList<>();
  private final List<String> delete = new ArrayList<>();
  private final List<String> release = new ArrayList<>();
  private final List<JobActions.Event> events = new ArrayList<>();
  private final List<Condition> conditions;
  private long startTime;
  private long wakeAt = -1;
  private int active;
  private int ready;
  private int terminating;

  private JobSync(
      JobSpec spec, JobStatus before, JobBackoff memory, List<JobPod> pods, long now, int minor) {
    this.spec = spec;
    this.before = before;
    this.pods = pods;
    this.now = now;
    this.minor = minor;
    this.count = new JobCount(spec, before, pods);
    this.backoff = memory.after(count.newSucceeded, count.newFailed);
    this.conditions = new ArrayList<>(before.conditions());
    this.startTime = before.startTime();
  }

  /**
   * What the controller does now.
   *
   * @param job the Job as stored
   * @param memory what the last sync left in {@link JobActions#backoff}
   * @param pods all pods the Job owns, in order of creation
   * @param now milliseconds since 1970
   * @param minor 30 for Kubernetes 1.30
   */
  public static JobActions of(Node job, JobBackoff memory, List<JobPod> pods, long now, int minor) {
    JobStatus before = JobStatus.of(job.at("status"));
    JobSpec spec = JobSpec.of(job);
    if (before.finished() || !spec.ours()) {
      return new JobActions(List.of(), List.of(), List.of(), before, memory, List.of(), -1);
    }
    boolean deleting = job.at("metadata").at("deletionTimestamp").isSet();
    return new JobSync(spec, before, memory, pods, now, minor).run(deleting);
  }

  private JobActions run(boolean deleting) {
    active = count.active.size();
    ready = count.ready;
    terminating = count.terminating;
    if (startTime < 0 && !spec.suspended()) {
      startTime = now;
    }
    Condition end = new JobEnd(spec, before, pods, count, startTime, now, minor).find();
    if (end != null) {
      deleteAll();
    } else {
      end = manage(deleting);
    }
    if (spec.deadlineSeconds() >= 0 && !spec.suspended() && end == null) {
      wake(startTime + spec.deadlineSeconds() * 1000);
    }
    return finish(end, deleting);
  }

  private void deleteAll() {
    for (JobPod pod : count.active) {
      delete(pod);
    }
  }

  private void delete(JobPod pod) {
    delete.add(pod.name());
    active--;
    terminating += pod.bound() ? 1 : 0;
    ready -= pod.ready() ? 1 : 0;
  }

  /** Deletes or creates pods; the condition of success if there is no more to do. */
  private Condition manage(boolean deleting) {
    if (!deleting) {
      bringTo(spec.suspended() ? 0 : wanted());
    }
    boolean complete =
        active == 0
            && (spec.completions() < 0
                ? count.succeeded > 0
                : count.succeeded >= spec.completions());
    if (complete) {
      String type = minor >= 31 ? "SuccessCriteriaMet" : "Complete";
      String reason = minor >= 31 ? "CompletionsReached" : "";
      String message = minor >= 31 ? "Reached expected number of succeeded pods" : "";
      return new Condition(type, "True", reason, message, now);
    }
    if (!deleting) {
      suspendOrResume();
    }
    return null;
  }

  private int wanted() {
    if (spec.completions() < 0) {
      return count.succeeded > 0 ? active : spec.parallelism();
    }
    return Math.max(0, Math.min(spec.parallelism(), spec.completions() - count.succeeded));
  }

  private void bringTo(int wanted) {
    int held = spec.replaceFailedOnly() ? count.terminating : 0;
    List<JobPod> surplus = new JobVictims(spec).choose(count.active, active - wanted);
    for (JobPod pod : surplus) { // let go first, so that it does not count as a failure
      if (pod.tracked()) {
        release.add(pod.name());
      }
      delete(pod);
    }
    int missing = Math.min(JobVictims.MOST_PER_SYNC, wanted - held - active);
    if (!surplus.isEmpty() || missing <= 0 || spec.suspended()) {
      return;
    }
    long wait = spec.byIndex() ? 0 : backoff.remaining(now);
    if (wait > 0) {
      wake(now + wait);
      waiting();
      return;
    }
    if (!spec.indexed()) {
      for (int i = 0; i < missing; i++) {
        create.add(new JobActions.NewPod(-1, -1, 0));
      }
    } else {
      createIndexes(missing);
    }
    active += create.size();
  }

  private void createIndexes(int missing) {
    long wait = Long.MAX_VALUE;
    for (int index : count.pendingIndexes(missing)) {
      JobPod last = count.lastFailed.get(index);
      if (!spec.byIndex()) {
        create.add(new JobActions.NewPod(index, -1, 0));
      } else if (last == null) {
        create.add(new JobActions.NewPod(index, 0, 0));
      } else {
        int failures = last.failures() + last.ignoredFailures() + 1;
        long rest = new JobBackoff(failures, last.finishedAt()).remaining(now);
        wait = rest > 0 ? Math.min(wait, rest) : wait;
        if (rest == 0) {
          boolean counts = spec.failurePolicy().of(last, spec.namespace()).counts();
          create.add(
              new JobActions.NewPod(
                  index,
                  last.failures() + (counts ? 1 : 0),
                  last.ignoredFailures() + (counts ? 0 : 1)));
        }
      }
    }
    if (create.isEmpty() && wait < Long.MAX_VALUE) {
      wake(now + wait);
      waiting();
    } else if (wait < Long.MAX_VALUE) {
      wake(now + wait);
    }
  }

  /** Up to 1.35 a sync that only waits reports no active pod at all. */
  private void waiting() {
    if (minor < 36) {
      active = 0;
    }
  }

  private void suspendOrResume() {
    if (spec.suspended()) {
      if (ensure("Suspended", "True", "JobSuspended", "Job suspended")) {
        events.add(new JobActions.Event(false, "Suspended", "Job suspended"));
      }
    } else if (ensure("Suspended", "False", "JobResumed", "Job resumed")) {
      events.add(new JobActions.Event(false, "Resumed", "Job resumed"));
      startTime = now; // the deadline counts from here again
    }
  }

  /** Sets a condition; one that is false is not added. True if anything changed. */
  private boolean ensure(String type, String status, String reason, String message) {
    Condition wanted = new Condition(type, status, reason, message, now);
    for (int i = 0; i < conditions.size(); i++) {
      Condition found = conditions.get(i);
      if (found.type().equals(type)) {
        boolean same =
            found.status().equals(status)
                && found.reason().equals(reason)
                && found.message().equals(message);
        if (!same) {
          conditions.set(i, wanted);
        }
        return !same;
      }
    }
    if (status.equals("True")) {
      conditions.add(wanted);
      return true;
    }
    return false;
  }

  private JobActions finish(Condition end, boolean deleting) {
    JobCount.Settled settled = count.settle(end, deleting, release);
    release.addAll(settled.release());
    long completionTime = before.completionTime();
    Condition last = end;
    if (end != null && (end.type().equals("FailureTarget") || isSuccessTarget(end))) {
      if (before.condition(end.type()) == null) {
        conditions.add(end);
      }
      String type = isSuccessTarget(end) ? "Complete" : "Failed";
      last = new Condition(type, "True", end.reason(), end.message(), now);
    }
    if (last != null && (minor < 31 ? active == 0 : terminating == 0)) {
      ensure(last.type(), last.status(), last.reason(), last.message());
      if (last.type().equals("Complete")) {
        completionTime = now;
        events.add(new JobActions.Event(false, "Completed", "Job completed"));
      } else {
        events.add(new JobActions.Event(true, last.reason(), last.message()));
      }
    }
    JobStatus after =
        new JobStatus(
            active,
            settled.succeeded(),
            settled.failed(),
            ready,
            terminating,
            settled.completedIndexes(),
            count.failedIndexes == null ? null : count.failedIndexes.toString(),
            startTime,
            completionTime,
            conditions);
    return new JobActions(create, delete, release, after, backoff, events, wakeAt);
  }

  private static boolean isSuccessTarget(Condition end) {
    return end.type().equals("SuccessCriteriaMet");
  }

  private void wake(long time) {
    wakeAt = wakeAt < 0 ? time : Math.min(wakeAt, time);
  }
}
