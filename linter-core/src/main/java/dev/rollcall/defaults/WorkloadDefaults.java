package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import java.util.Map;

/** Defaults of the kinds in {@code apps/v1} (pkg/apis/apps/v1/defaults.go). */
final class WorkloadDefaults {
  private WorkloadDefaults() {}

  static Mapping deployment(Mapping written) {
    Mapping spec = template(Fill.in(written, "replicas", 1));
    spec = Fill.in(spec, "revisionHistoryLimit", 10);
    spec = Fill.in(spec, "progressDeadlineSeconds", 600);
    spec = Fill.always(spec, "strategy", strategy -> Fill.zero(strategy, "type", "RollingUpdate"));
    if (spec.at("strategy").at("type").text("").equals("RollingUpdate")) {
      spec =
          Fill.under(
              spec,
              "strategy",
              strategy ->
                  Fill.always(
                      strategy,
                      "rollingUpdate",
                      rolling ->
                          Fill.in(Fill.in(rolling, "maxUnavailable", "25%"), "maxSurge", "25%")));
    }
    return spec;
  }

  static Mapping replicaSet(Mapping written) {
    return template(Fill.in(written, "replicas", 1));
  }

  static Mapping statefulSet(Mapping written) {
    Mapping spec = template(Fill.in(written, "replicas", 1));
    spec = Fill.zero(spec, "podManagementPolicy", "OrderedReady");
    spec = Fill.in(spec, "revisionHistoryLimit", 10);
    spec =
        Fill.always(
            spec,
            "persistentVolumeClaimRetentionPolicy",
            policy ->
                Fill.zero(Fill.zero(policy, "whenDeleted", "Retain"), "whenScaled", "Retain"));
    spec = Fill.always(spec, "updateStrategy", WorkloadDefaults::statefulSetStrategy);
    return Fill.each(
        spec,
        "volumeClaimTemplates",
        claim ->
            Fill.under(
                Fill.always(
                    claim.with("kind", "PersistentVolumeClaim").with("apiVersion", "v1"),
                    "status",
                    status -> Fill.zero(status, "phase", "Pending")),
                "spec",
                VolumeDefaults::claimSpec));
  }

  /**
   * Who names the type and leaves {@code rollingUpdate} out gets none; see the recordings of the
   * family sts-nil.
   */
  private static Mapping statefulSetStrategy(Mapping written) {
    boolean named = !written.at("type").text("").isEmpty();
    Mapping strategy = Fill.zero(written, "type", "RollingUpdate");
    if (!named) {
      strategy = Fill.in(strategy, "rollingUpdate", Map.of());
    }
    // The gate of maxUnavailable is off in all minors.
    strategy = Fill.under(strategy, "rollingUpdate", rolling -> rolling.without("maxUnavailable"));
    // Whoever wrote rollingUpdate, or had it filled in, gets its partition.
    return strategy.at("type").text("").equals("RollingUpdate")
        ? Fill.under(strategy, "rollingUpdate", rolling -> Fill.in(rolling, "partition", 0))
        : strategy;
  }

  static Mapping daemonSet(Mapping written) {
    Mapping spec = template(Fill.in(written, "revisionHistoryLimit", 10));
    spec =
        Fill.always(
            spec, "updateStrategy", strategy -> Fill.zero(strategy, "type", "RollingUpdate"));
    return Fill.under(spec, "updateStrategy", WorkloadDefaults::daemonSetStrategy);
  }

  private static Mapping daemonSetStrategy(Mapping strategy) {
    boolean rolling = strategy.at("type").text("").equals("RollingUpdate");
    Mapping done = rolling ? Fill.in(strategy, "rollingUpdate", Map.of()) : strategy;
    // Amounts that do not count, because of another type, are stored as 0.
    return Fill.under(
        done,
        "rollingUpdate",
        amounts -> Fill.in(Fill.in(amounts, "maxUnavailable", rolling ? 1 : 0), "maxSurge", 0));
  }

  private static Mapping template(Mapping spec) {
    return Fill.always(spec, "template", PodDefaults::template);
  }
}
