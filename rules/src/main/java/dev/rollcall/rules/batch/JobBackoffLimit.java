package dev.rollcall.rules.batch;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class JobBackoffLimit implements Rule.OnObject {
  private static final Parameter<Long> MOST =
      Parameter.number("most", "How often a failing Job may be tried again.", 20, 0, 100_000);
  private static final RuleInfo INFO =
      RuleInfo.rule("job-backoff-limit", Severity.INFO)
          .family("Jobs")
          .summary("How often a failing Job is tried is left to the default")
          .why(
              """
              backoffLimit is 6 unless set: with restartPolicy Never up to seven pods are made, over
              ten minutes. A large number keeps a broken Job busy for hours.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                backoffLimit: 100  # finding: job-backoff-limit
                template:
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: report
                      image: registry.example/report:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                backoffLimit: 3
                template:
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: report
                      image: registry.example/report:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kinds("Job", "CronJob")
          .parameters(MOST)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node job = CronJobs.jobSpec(object);
    Node limit = job.at("backoffLimit");
    boolean never = job.at("template").at("spec").at("restartPolicy").text("").equals("Never");
    if (limit.integer(6) > report.value(MOST)) {
      report.at(limit, "backoffLimit " + limit.text("") + " keeps a broken Job busy for hours");
    } else if (!limit.isSet() && never && !job.at("backoffLimitPerIndex").isSet()) {
      report.at(
          limit, "backoffLimit is 6 unless set, so up to 7 failed pods are left behind; set it");
    }
  }
}
