package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class JobDeadlineVsBackoff implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-deadline-vs-backoff", Severity.INFO)
          .family("Jobs")
          .summary("The deadline comes before the last retry")
          .why(
              """
              Between retries the controller waits 10 seconds, then 20, 40 and so on, up to 10
              minutes. If activeDeadlineSeconds is shorter than these waits together, the Job is ended
              while retries are left.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: import}
              spec:
                backoffLimit: 6
                activeDeadlineSeconds: 300  # finding: job-deadline-vs-backoff
                ttlSecondsAfterFinished: 3600
                template:
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: import
                      image: registry.example/import:1.0.0
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: import}
              spec:
                backoffLimit: 3
                activeDeadlineSeconds: 300
                ttlSecondsAfterFinished: 3600
                template:
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: import
                      image: registry.example/import:1.0.0
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kinds("Job", "CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node job = CronJobs.jobSpec(object);
    Node deadline = job.at("activeDeadlineSeconds");
    boolean never = job.at("template").at("spec").at("restartPolicy").text("").equals("Never");
    if (!never || deadline.integer().isEmpty() || job.at("backoffLimitPerIndex").isSet()) {
      return;
    }
    long limit = job.at("backoffLimit").integer(DEFAULT_LIMIT);
    long waits = 0;
    long wait = FIRST_WAIT;
    for (long i = 0; i < limit && waits <= deadline.integer(0); i++) {
      waits += wait;
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
    if (waits > deadline.integer(0)) {
      report.at(
          deadline,
          limit
              + " retries are allowed"
              + (job.at("backoffLimit").isSet() ? "" : " (the default)")
              + ", and the waits between them alone take longer than these "
              + deadline.text("")
              + " seconds; lower backoffLimit, or raise the deadline");
    }
  }

  private static final int DEFAULT_LIMIT = 6;

  /** Seconds before the first retry; each later wait is twice as long. */
  private static final long FIRST_WAIT = 10;

  /** The longest wait, in seconds. */
  private static final long LONGEST_WAIT = 600;
}
