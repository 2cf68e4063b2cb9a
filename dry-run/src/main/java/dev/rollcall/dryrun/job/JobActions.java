package dev.rollcall.dryrun.job;

import java.util.List;

/**
 * What one sync of a Job does.
 *
 * @param create pods to create, in slow-start batches of 1, 2, 4 …
 * @param delete names of pods to delete
 * @param release names of pods that lose the finalizer of Job tracking
 * @param status the status afterwards, if all pods could be created
 * @param backoff what to remember for the next sync
 * @param events besides those of pods created and deleted
 * @param wakeAt when to look again though nothing happens, milliseconds since 1970; -1 for never
 */
public record JobActions(
    List<NewPod> create,
    List<String> delete,
    List<String> release,
    JobStatus status,
    JobBackoff backoff,
    List<Event> events,
    long wakeAt) {
  /**
   * A pod to create.
   *
   * @param index completion index, -1 for Jobs without
   * @param failures failures of the index so far, -1 if the Job does not count them by index
   * @param ignoredFailures such that its failure policy ignored
   */
  public record NewPod(int index, int failures, int ignoredFailures) {}

  /** An event on the Job. */
  public record Event(boolean warning, String reason, String message) {}

  /** True if the sync changes nothing. */
  public boolean isNothing(JobStatus before) {
    return create.isEmpty() && delete.isEmpty() && release.isEmpty() && status.equals(before);
  }

  /** The same when only some of the pods could be created. */
  public JobActions withCreated(int created) {
    JobStatus less =
        new JobStatus(
            status.active() - (create.size() - created),
            status.succeeded(),
            status.failed(),
            status.ready(),
            status.terminating(),
            status.completedIndexes(),
            status.failedIndexes(),
            status.startTime(),
            status.completionTime(),
            status.conditions());
    return new JobActions(
        create.subList(0, created), delete, release, less, backoff, events, wakeAt);
  }
}
