package dev.rollcall.dryrun.job;

import java.util.List;

/**
 * What the Job controller remembers, outside the object, of a Job's failures in a row.
 *
 * @param failures pods that failed since the last success
 * @param lastFailure when the last of them ended, milliseconds since 1970
 */
public record JobBackoff(int failures, long lastFailure) {
  /** No failure since the last success. */
  public static final JobBackoff NONE = new JobBackoff(0, -1);

  private static final long FIRST_MILLIS = 10_000;
  private static final long LONGEST_MILLIS = 600_000;

  /** After pods that ended since the last sync; a success forgets the failures before it. */
  JobBackoff after(List<JobPod> succeeded, List<JobPod> failed) {
    int count = succeeded.isEmpty() ? failures : 0;
    long last = succeeded.isEmpty() ? lastFailure : -1;
    long success = Long.MIN_VALUE;
    for (JobPod pod : succeeded) {
      success = Math.max(success, pod.finishedAt());
    }
    for (JobPod pod : failed) {
      if (pod.finishedAt() > success) {
        count++;
        last = Math.max(last, pod.finishedAt());
      }
    }
    return new JobBackoff(count, last);
  }

  /** How long no pod is made: 10 s after one failure, doubling, ten minutes at most. */
  long remaining(long now) {
    if (failures == 0) {
      return 0;
    }
    long wait = failures > 7 ? LONGEST_MILLIS : FIRST_MILLIS << failures - 1;
    return Math.max(0, lastFailure + Math.min(wait, LONGEST_MILLIS) - now);
  }
}
