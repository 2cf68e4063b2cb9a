package dev.rollcall.lint;

import java.util.List;
import java.util.Set;

/** The ids of findings that come from reading, decoding and running, and not from a rule. */
public final class CheckIds {
  /** A comment or an entry of the configuration that silences nothing. */
  public static final String UNUSED_SUPPRESSION = "unused-suppression";

  /** A comment or an annotation that names a rule there is not. */
  public static final String UNKNOWN_SUPPRESSION = "unknown-suppression";

  /** Those of the dry run, by name: only {@code plan} makes such findings. */
  public static final List<String> SIMULATED =
      List.of(
          "apply-against-autoscaler",
          "apply-conflict",
          "apply-order-fails",
          "bad-release-outage",
          "claim-unbound",
          "claims-deleted",
          "claims-orphaned",
          "config-without-restart",
          "cron-catches-up",
          "cron-clock-change",
          "cron-run-missed",
          "cron-runs-overlap",
          "drain-blocked",
          "drain-interrupts",
          "drain-leaves-pending",
          "drain-loses-data",
          "drain-loses-pod",
          "job-deadline-cuts-retries",
          "node-loss-holds-volume",
          "node-loss-interrupts",
          "node-loss-leaves-pending",
          "node-loss-waits",
          "peer-name-not-resolvable",
          "pod-refused",
          "pod-unschedulable",
          "quota-exceeded-in-surge",
          "rollback-needs-hands",
          "rollout-below-promise",
          "rollout-blocked",
          "rollout-breaks-budget",
          "rollout-interrupts-service",
          "rollout-outlasts-deadline",
          "surge-unplaceable",
          "update-refused",
          "webhook-blocks-itself");

  /** All others, by name. */
  public static final List<String> ALL =
      List.of(
          "admission-policy",
          "api-deprecated",
          "api-not-yet-available",
          "api-removed",
          "api-unknown-version",
          Finding.DROPPED,
          "duplicate-key",
          "duplicate-value",
          "file-unreadable",
          "forbidden-field",
          "immutable-field",
          "invalid-enum-value",
          "invalid-format",
          "invalid-value",
          "limit-range",
          "not-found",
          "pod-contradicts-class",
          "pod-security",
          "required-field",
          "resource-quota",
          Linter.RULE_FAILED,
          "server-warning",
          "too-long",
          "too-many",
          "unknown-field",
          "unknown-kind",
          UNKNOWN_SUPPRESSION,
          ManifestReader.UNRENDERED_TEMPLATE,
          UNUSED_SUPPRESSION,
          "wrong-type",
          "yaml-limit",
          "yaml-lost-document",
          "yaml-syntax",
          "yaml-value");

  /**
   * Those that come and go with the versions and definitions a run is given; that one run does not
   * have them says nothing about the next.
   */
  static final Set<String> DEPENDING_ON_THE_RUN =
      Set.of(
          "api-deprecated",
          "api-not-yet-available",
          "api-removed",
          "api-unknown-version",
          Finding.DROPPED,
          "server-warning",
          "unknown-kind");

  private CheckIds() {}
}
