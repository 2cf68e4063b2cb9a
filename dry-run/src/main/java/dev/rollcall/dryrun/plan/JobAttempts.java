package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/**
 * What a Job does if its pods fail: how often it is tried, and how long that takes at the least.
 *
 * @param pods how many are made; with restartPolicy OnFailure one, whose containers restart
 * @param retries attempts after the first
 * @param seconds the waits between attempts: from 10 s doubling up to 10 minutes, for containers
 *     that restart up to 5
 * @param deadline activeDeadlineSeconds; the largest number if there is none
 * @param inTime how many of the retries come before the deadline
 */
record JobAttempts(long pods, long retries, long seconds, long deadline, long inTime) {
  private static final long FIRST = 10;
  private static final long LONGEST = 600;
  private static final long LONGEST_RESTART = 300;

  /** Of a Job; empty for one that decides by index or by policy. */
  static Optional<JobAttempts> of(KubeObject job) {
    Node spec = job.spec();
    boolean plain =
        job.kind().equals("Job")
            && !spec.at("backoffLimitPerIndex").isSet()
            && !spec.at("podFailurePolicy").isSet()
            && spec.at("parallelism").integer(1) == 1;
    long retries = Math.max(0, spec.at("backoffLimit").integer(6));
    if (!plain) {
      return Optional.empty();
    }
    boolean restarts =
        spec.at("template").at("spec").at("restartPolicy").text("").equals("OnFailure");
    long longest = restarts ? LONGEST_RESTART : LONGEST;
    long deadline = spec.at("activeDeadlineSeconds").integer(Long.MAX_VALUE);
    long seconds = 0;
    long inTime = 0;
    long wait = FIRST;
    for (long i = 0; i < retries; i++) {
      if (wait >= longest) {
        long rest = retries - i;
        inTime += Math.min(rest, Math.max(0, deadline - seconds) / longest);
        seconds += rest * longest;
        break;
      }
      seconds += wait;
      inTime += seconds <= deadline ? 1 : 0;
      wait *= 2;
    }
    return Optional.of(
        new JobAttempts(restarts ? 1 : retries + 1, retries, seconds, deadline, inTime));
  }

  /** One sentence. */
  String sentence() {
    String tries =
        pods == 1 && retries > 0
            ? "its containers restart " + (retries == 1 ? "once" : retries + " times")
            : Words.counted(pods, "pod") + (pods == 1 ? " is made" : " are made");
    if (deadline < seconds) {
      return "if its pods fail: it is given up after "
          + Pace.words(deadline)
          + " (its deadline) and "
          + Words.counted(inTime + 1, "attempt")
          + " at the most";
    }
    return "if its pods fail: "
        + tries
        + ", then it is given up"
        + (seconds == 0 ? "" : " after " + Pace.words(seconds) + " at the least");
  }

  /** A deadline that leaves no time for half of the retries. */
  Optional<Finding> finding(KubeObject job) {
    if (inTime * 2 >= retries) {
      return Optional.empty();
    }
    return Optional.of(
        PlanFindings.finding(
            ForesightRules.JOB_DEADLINE,
            Severity.INFO,
            "only "
                + inTime
                + " of "
                + retries
                + " retries"
                + " can come before the deadline of "
                + Pace.words(deadline)
                + ": the waits between them add up to "
                + Pace.words(seconds),
            job.spec().at("activeDeadlineSeconds"),
            job));
  }
}
