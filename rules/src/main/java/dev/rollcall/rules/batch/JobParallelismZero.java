package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class JobParallelismZero implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-parallelism-zero", Severity.WARNING)
          .family("Jobs")
          .summary("The Job never starts")
          .why(
              """
              With parallelism 0 no pod is made; the Job waits as if suspended, only less visibly.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                parallelism: 0  # finding: job-parallelism-zero
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
                parallelism: 1
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
          .kinds("Job", "CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node parallelism = CronJobs.jobSpec(object).at("parallelism");
    if (parallelism.integer(1) == 0) {
      report.at(
          parallelism, "parallelism 0 makes no pod; write suspend: true if the Job shall wait");
    }
  }
}
