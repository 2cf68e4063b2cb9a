package dev.rollcall.dryrun.schedule;

/**
 * The words in which the scheduler of one minor says why it does not take a node.
 *
 * @param minor of Kubernetes 1.x
 */
record Wording(int minor) {

  /** Of a taint that the pod does not tolerate. */
  String tainted(Taint taint) {
    return minor >= 34
        ? "node(s) had untolerated taint(s)"
        : "node(s) had untolerated taint {" + taint.key() + ": " + taint.value() + "}";
  }

  /** Of a bound volume that cannot be reached from the node. */
  String volumeOutOfReach() {
    return minor >= 33
        ? "node(s) didn't match PersistentVolume's node affinity"
        : "node(s) had volume node affinity conflict";
  }

  /** Of a claim that one pod may use at a time. */
  String claimInUse() {
    return minor >= 34
        ? "node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode"
            + " already in-use by another pod"
        : "node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod"
            + " access mode";
  }

  /** True if a plugin for devices has its say before preemption. */
  boolean asksForDevices() {
    return minor >= 34;
  }
}
