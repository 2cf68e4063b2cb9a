package dev.rollcall.dryrun;

/**
 * The present template of a DaemonSet.
 *
 * @param hash of the template
 * @param generation how often the template of this object changed, from 1. Pods with this number
 *     count as up to date whatever their hash: that is how a set that was deleted with orphaning
 *     and created again takes the pods it finds for its own, even if its template is another.
 */
record DaemonTemplate(String hash, long generation) {
  static final String HASH = "controller-revision-hash";
  static final String GENERATION = "pod-template-generation";

  /** True if the pod counts as made from it. */
  boolean made(Pod pod) {
    return hash.equals(pod.labels.get(HASH))
        || String.valueOf(generation).equals(pod.labels.get(GENERATION));
  }
}
