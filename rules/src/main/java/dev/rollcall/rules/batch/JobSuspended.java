package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class JobSuspended implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-suspended", Severity.INFO)
          .family("Jobs")
          .summary("The Job is suspended")
          .why(
              """
              No pod is made until `suspend` is removed. Jobs that a queue (Kueue) releases are left
              alone.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                suspend: true  # finding: job-suspended
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
          .kinds("Job")
          .sameAs("popeye:1500")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node suspend = object.spec().at("suspend");
    if (suspend.isTrue() && !object.labels().containsKey("kueue.x-k8s.io/queue-name")) {
      report.at(suspend, "suspended: nothing runs until this is removed");
    }
  }
}
