package dev.rollcall.dryrun.plan;

import dev.rollcall.model.ObjectRef;
import java.util.List;
import java.util.Set;

/**
 * What happens to one workload.
 *
 * @param beats its steps
 * @param start how it stands before
 * @param end how it stands at the end
 * @param leastAvailable the least number of available pods in any settled state, its start included
 * @param promised how many its own strategy keeps available meanwhile
 * @param podsCreated in the order of creation
 * @param podsDeleted in the order of deletion
 * @param claimsCreated by name
 * @param claimsDeleted by name
 * @param claimsKept those there before and at the end
 * @param pace how long it takes at the least
 */
record Story(
    ObjectChange change,
    List<Beat> beats,
    WorkloadState start,
    WorkloadState end,
    int leastAvailable,
    int promised,
    Set<String> podsCreated,
    Set<String> podsDeleted,
    Set<String> claimsCreated,
    Set<String> claimsDeleted,
    Set<String> claimsKept,
    Pace pace) {

  /**
   * One step.
   *
   * @param number the position in the trace
   * @param event what happened around the controllers
   * @param deeds what the controllers made of it
   * @param reason why nothing more happens for now; empty if nothing waits or it was said before
   */
  record Beat(int number, String event, List<String> deeds, WorkloadState state, String reason) {}

  ObjectRef ref() {
    return change.ref();
  }

  /** True if it runs pods at the start and at the end and may be asked how many were available. */
  boolean isInterrupted() {
    return start.exists() && end.exists() && !ref().kind().equals("Job") && start.available() > 0;
  }
}
