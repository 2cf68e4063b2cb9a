package dev.rollcall.dryrun.job;

import dev.rollcall.yaml.Node;

/**
 * What the Job controller reads of a Job's spec, as stored: with the server's defaults.
 *
 * @param completions successes wanted; -1 if any one will do
 * @param failuresPerIndex {@code backoffLimitPerIndex}, -1 if failures are not counted by index
 * @param maxFailedIndexes -1 for no limit
 * @param deadlineSeconds {@code activeDeadlineSeconds}, -1 for none
 * @param ttlSeconds how long it stays after its end, -1 for ever
 * @param replaceFailedOnly true if a terminating pod is not replaced before it has ended
 * @param restartsInPlace true for restart policy OnFailure
 * @param ours false if another controller manages it
 */
record JobSpec(
    String namespace,
    boolean indexed,
    int parallelism,
    int completions,
    int backoffLimit,
    int failuresPerIndex,
    int maxFailedIndexes,
    boolean suspended,
    long deadlineSeconds,
    long ttlSeconds,
    boolean replaceFailedOnly,
    boolean restartsInPlace,
    boolean hasFailurePolicy,
    FailurePolicy failurePolicy,
    SuccessPolicy successPolicy,
    boolean ours) {
  private static final String BUILT_IN = "kubernetes.io/job-controller";

  /** From a Job object. */
  static JobSpec of(Node job) {
    Node spec = job.at("spec");
    int completions = (int) spec.at("completions").integer(-1);
    int perIndex = (int) spec.at("backoffLimitPerIndex").integer(-1);
    boolean hasPolicy = spec.at("podFailurePolicy").isSet();
    Node policy = spec.at("template").at("spec").at("restartPolicy");
    return new JobSpec(
        job.at("metadata").at("namespace").text("default"),
        spec.at("completionMode").text("").equals("Indexed"),
        (int) spec.at("parallelism").integer(1),
        completions,
        (int) spec.at("backoffLimit").integer(perIndex < 0 ? 6 : Integer.MAX_VALUE),
        perIndex,
        (int) spec.at("maxFailedIndexes").integer(-1),
        spec.at("suspend").isTrue(),
        spec.at("activeDeadlineSeconds").integer(-1),
        spec.at("ttlSecondsAfterFinished").integer(-1),
        hasPolicy || spec.at("podReplacementPolicy").text("").equals("Failed"),
        policy.text("").equals("OnFailure"),
        hasPolicy,
        FailurePolicy.of(spec.at("podFailurePolicy")),
        SuccessPolicy.of(spec.at("successPolicy"), completions),
        spec.at("managedBy").text(BUILT_IN).equals(BUILT_IN));
  }

  boolean byIndex() {
    return indexed && failuresPerIndex >= 0;
  }

  /** True if the index is one of this Job; an elastic Job may have had more. */
  boolean hasIndex(int index) {
    return index >= 0 && index < completions;
  }
}
