package dev.rollcall.dryrun;

/** Whether a pod counts as available: ready, for {@code minReadySeconds} if the owner asks so. */
final class Availability {
  private Availability() {}

  static boolean of(Pod pod, ApiObject owner) {
    return pod.ready && (pod.available || owner.spec().at("minReadySeconds").integer(0) == 0);
  }
}
