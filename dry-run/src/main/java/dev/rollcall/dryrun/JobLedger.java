package dev.rollcall.dryrun;

import dev.rollcall.dryrun.job.JobBackoff;
import dev.rollcall.dryrun.job.JobStatus;
import java.util.HashMap;
import java.util.Map;

/** What is known of Jobs beyond what a trace shows: times, messages, failures in a row. */
final class JobLedger {
  private final Map<Long, JobStatus> statuses = new HashMap<>();
  private final Map<Long, JobBackoff> backoffs = new HashMap<>();
  private final Map<Long, Long> ends = new HashMap<>();

  JobStatus status(ApiObject job) {
    return statuses.getOrDefault(job.uid(), JobStatus.NEW);
  }

  JobBackoff backoff(ApiObject job) {
    return backoffs.getOrDefault(job.uid(), JobBackoff.NONE);
  }

  void put(ApiObject job, JobStatus status) {
    statuses.put(job.uid(), status);
  }

  void put(ApiObject job, JobBackoff backoff) {
    backoffs.put(job.uid(), backoff);
  }

  /** When a pod was first seen to have ended or to be on its way out; milliseconds. */
  long end(Pod pod, long now) {
    if (!pod.phase.isTerminal() && !pod.terminating) {
      return now;
    }
    Long known = ends.putIfAbsent(pod.uid(), now);
    return known == null ? now : known;
  }
}
