package dev.rollcall.dryrun.job;

import dev.rollcall.dryrun.job.JobStatus.Condition;
import java.util.List;

/** Whether a Job has come to an end though pods are left: the reasons in the controller's order. */
final class JobEnd {
  private final JobSpec spec;
  private final JobStatus before;
  private final List<JobPod> pods;
  private final JobCount count;
  private final long startTime;
  private final long now;
  private final int minor;

  JobEnd(
      JobSpec spec,
      JobStatus before,
      List<JobPod> pods,
      JobCount count,
      long startTime,
      long now,
      int minor) {
    this.spec = spec;
    this.before = before;
    this.pods = pods;
    this.count = count;
    this.startTime = startTime;
    this.now = now;
    this.minor = minor;
  }

  /** The condition that says so; null if the Job goes on. */
  Condition find() {
    if (before.is("SuccessCriteriaMet")) {
      return before.condition("SuccessCriteriaMet");
    }
    if (before.is("FailureTarget")) {
      return before.condition("FailureTarget");
    }
    Condition end = byPolicy();
    end = end == null ? byLimit() : end;
    end = end == null && spec.byIndex() ? byIndex() : end;
    return end == null && spec.indexed() && minor >= 31 ? bySuccess() : end;
  }

  private Condition byPolicy() {
    for (JobPod pod : pods) {
      if (spec.hasFailurePolicy() && count.hasFailed(pod)) {
        FailurePolicy.Verdict verdict = spec.failurePolicy().of(pod, spec.namespace());
        if (verdict.action() == FailurePolicy.Action.FAIL_JOB) {
          return new Condition("FailureTarget", "True", "PodFailurePolicy", verdict.message(), now);
        }
      }
    }
    return null;
  }

  private Condition byLimit() {
    if (count.failed > spec.backoffLimit() || tooManyRestarts()) {
      return failure("BackoffLimitExceeded", "Job has reached the specified backoff limit");
    }
    if (spec.deadlineSeconds() >= 0
        && !spec.suspended()
        && startTime >= 0
        && now - startTime >= spec.deadlineSeconds() * 1000) {
      return failure("DeadlineExceeded", "Job was active longer than specified deadline");
    }
    return null;
  }

  private boolean tooManyRestarts() {
    if (!spec.restartsInPlace()) {
      return false;
    }
    long restarts = 0;
    for (JobPod pod : pods) {
      if (pod.phase().equals("Running") || pod.phase().equals("Pending")) {
        restarts += pod.restarts();
      }
    }
    return spec.backoffLimit() == 0 ? restarts > 0 : restarts >= spec.backoffLimit();
  }

  private Condition byIndex() {
    int failed = count.failedIndexes.total();
    if (spec.maxFailedIndexes() >= 0 && failed > spec.maxFailedIndexes()) {
      return failure(
          "MaxFailedIndexesExceeded",
          "Job has exceeded the specified maximal number of failed indexes");
    }
    if (failed > 0 && failed + count.succeededIndexes.total() >= spec.completions()) {
      return failure("FailedIndexes", "Job has failed indexes");
    }
    return null;
  }

  private Condition bySuccess() {
    String message = spec.successPolicy().met(count.succeededIndexes);
    return message.isEmpty()
        ? null
        : new Condition("SuccessCriteriaMet", "True", "SuccessPolicy", message, now);
  }

  private Condition failure(String reason, String message) {
    return new Condition(minor >= 31 ? "FailureTarget" : "Failed", "True", reason, message, now);
  }
}
