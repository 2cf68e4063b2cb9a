package dev.rollcall.dryrun.plan;

import java.util.List;

/** Which fields of a kind the server lets nobody change. */
final class Unchangeable {
  private static final List<String> FREE_IN_STATEFUL_SETS =
      List.of(
          "spec.replicas",
          "spec.ordinals",
          "spec.template",
          "spec.updateStrategy",
          "spec.revisionHistoryLimit",
          "spec.persistentVolumeClaimRetentionPolicy",
          "spec.minReadySeconds");
  private static final List<String> FIXED_IN_JOBS =
      List.of(
          "spec.template",
          "spec.selector",
          "spec.completions",
          "spec.completionMode",
          "spec.podFailurePolicy",
          "spec.successPolicy",
          "spec.backoffLimitPerIndex",
          "spec.managedBy");

  private Unchangeable() {}

  /** True if a change of the field is refused, as far as one field alone tells. */
  static boolean holds(String kind, String path) {
    return switch (kind) {
      case "Deployment", "ReplicaSet", "DaemonSet" -> path.startsWith("spec.selector");
      case "StatefulSet" ->
          path.startsWith("spec.") && FREE_IN_STATEFUL_SETS.stream().noneMatch(path::startsWith);
      case "Job" -> FIXED_IN_JOBS.stream().anyMatch(path::startsWith);
      default -> path.startsWith("spec.");
    };
  }
}
