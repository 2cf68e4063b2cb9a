package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;

/** Defaults of the kinds in {@code batch/v1} (pkg/apis/batch/v1/defaults.go). */
final class JobDefaults {
  private static final int BACKOFF_LIMIT = 6;
  private static final int MANAGED_BY_SINCE = 32;
  private static final int SUCCESS_POLICY_SINCE = 31;

  /** Not in 1.33; in 1.36 as seen. */
  private static final int CONDITIONS_OF_TEMPLATES_SINCE = 36;

  private JobDefaults() {}

  static Mapping cronJob(Mapping cron, int minor) {
    Mapping spec = Fill.zero(cron, "concurrencyPolicy", "Allow");
    spec = Fill.in(spec, "suspend", false);
    spec = Fill.in(spec, "successfulJobsHistoryLimit", 3);
    spec = Fill.in(spec, "failedJobsHistoryLimit", 1);
    return Fill.always(
        spec,
        "jobTemplate",
        template ->
            Fill.always(
                template,
                "spec",
                written -> {
                  Mapping job = Fill.always(written, "template", PodDefaults::template);
                  return minor >= CONDITIONS_OF_TEMPLATES_SINCE ? failurePolicy(job) : job;
                }));
  }

  /** A Job without labels of its own has those of its template. */
  static Mapping labelled(Mapping job) {
    Node labels = job.at("spec").at("template").at("metadata").at("labels");
    return labels.entries().isEmpty() ? job : CoreDefaults.labelled(job, labels);
  }

  /** Without the fields whose gates are off in a minor. */
  static Mapping gated(Mapping written, int minor) {
    Mapping spec = minor >= MANAGED_BY_SINCE ? written : written.without("managedBy");
    return minor >= SUCCESS_POLICY_SINCE ? spec : spec.without("successPolicy");
  }

  private static Mapping failurePolicy(Mapping job) {
    return Fill.under(
        job,
        "podFailurePolicy",
        failures ->
            Fill.each(
                failures,
                "rules",
                rule ->
                    Fill.each(
                        rule,
                        "onPodConditions",
                        condition -> Fill.zero(condition, "status", "True"))));
  }

  static Mapping job(Mapping written) {
    Mapping spec = Fill.always(written, "template", PodDefaults::template);
    if (!spec.at("completions").isSet() && !spec.at("parallelism").isSet()) {
      spec = spec.with("completions", 1);
    }
    spec = Fill.in(spec, "parallelism", 1);
    boolean perIndex = spec.at("backoffLimitPerIndex").isSet();
    spec = Fill.in(spec, "backoffLimit", perIndex ? Integer.MAX_VALUE : BACKOFF_LIMIT);
    spec = Fill.in(spec, "completionMode", "NonIndexed");
    spec = Fill.in(spec, "suspend", false);
    spec = Fill.in(spec, "manualSelector", false);
    spec = failurePolicy(spec);
    boolean policy = spec.at("podFailurePolicy").isSet();
    return Fill.in(spec, "podReplacementPolicy", policy ? "Failed" : "TerminatingOrFailed");
  }
}
