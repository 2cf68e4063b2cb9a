package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class CronJobDeadlineMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-deadline-missing", Severity.INFO)
          .family("CronJobs")
          .summary("A missed run is caught up at any later time")
          .why(
              """
              Without startingDeadlineSeconds a run that was missed, while the CronJob was suspended
              or the controller down, starts as soon as possible, be it hours later.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:  # finding: cronjob-deadline-missing
                schedule: "0 3 * * *"
                concurrencyPolicy: Forbid
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 600
                    template:
                      spec:
                        restartPolicy: OnFailure
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
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 3 * * *"
                concurrencyPolicy: Forbid
                startingDeadlineSeconds: 300
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 600
                    template:
                      spec:
                        restartPolicy: OnFailure
                        containers:
                        - name: report
                          image: registry.example/report:1.4.2
                          resources:
                            requests: {cpu: 10m, memory: 64Mi}
                            limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kinds("CronJob")
          .sameAs(
              "datree:CRONJOB_MISSING_STARTINGDEADLINESECOND_KEY",
              "kics:192fe40b-b1c3-448a-aba2-6cc19a300fe3",
              "kube-score:cronjob-has-deadline")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (!object.spec().at("startingDeadlineSeconds").isSet()) {
      report.atKey(
          object.spec(), "no startingDeadlineSeconds: a missed run starts whenever it can");
    }
  }
}
