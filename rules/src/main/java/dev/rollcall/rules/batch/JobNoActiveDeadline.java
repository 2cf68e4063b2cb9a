package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class JobNoActiveDeadline implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-no-active-deadline", Severity.WARNING)
          .family("Jobs")
          .summary("The Job may hang for ever")
          .why(
              """
              backoffLimit counts failures, and a process that hangs does not fail.
              activeDeadlineSeconds ends the Job whatever it does.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:  # finding: job-no-active-deadline
                ttlSecondsAfterFinished: 86400
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
                activeDeadlineSeconds: 3600
                ttlSecondsAfterFinished: 86400
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
          .kinds("Job")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (!object.spec().at("activeDeadlineSeconds").isSet()
        && !object.spec().at("template").at("spec").at("activeDeadlineSeconds").isSet()) {
      report.atKey(object.spec(), "a run that hangs is never ended; set activeDeadlineSeconds");
    }
  }
}
