package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;

/** Defaults of the kinds in {@code batch/v1} (pkg/apis/batch/v1/defaults.go). */
final class JobDefaults {
  private static final int BACKOFF_LIMIT = 6;

  private JobDefaults() {}

  static Mapping cronJob(Mapping written) {
    Mapping spec = Fill.zero(written, "concurrencyPolicy", "Allow");
    spec = Fill.in(spec, "suspend", false);
    spec = Fill.in(spec, "successfulJobsHistoryLimit", 3);
    spec = Fill.in(spec, "failedJobsHistoryLimit", 1);
    return Fill.under(
        spec,
        "jobTemplate",
        template ->
            Fill.under(
                template, "spec", job -> Fill.under(job, "template", PodDefaults::template)));
  }

  static Mapping job(Mapping written) {
    Mapping spec = Fill.under(written, "template", PodDefaults::template);
    if (!spec.at("completions").isSet() && !spec.at("parallelism").isSet()) {
      spec = spec.with("completions", 1);
    }
    spec = Fill.in(spec, "parallelism", 1);
    boolean perIndex = spec.at("backoffLimitPerIndex").isSet();
    spec = Fill.in(spec, "backoffLimit", perIndex ? Integer.MAX_VALUE : BACKOFF_LIMIT);
    spec = Fill.in(spec, "completionMode", "NonIndexed");
    spec = Fill.in(spec, "suspend", false);
    spec = Fill.in(spec, "manualSelector", false);
    boolean policy = spec.at("podFailurePolicy").isSet();
    return Fill.in(spec, "podReplacementPolicy", policy ? "Failed" : "TerminatingOrFailed");
  }
}
