package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class CronJobTimezoneMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-timezone-missing", Severity.INFO)
          .family("CronJobs")
          .summary("The time zone is left to the controller")
          .why(
              """
              Without timeZone the schedule is read in the zone of the controller manager, which is
              mostly UTC and nowhere promised.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 3 * * *"  # finding: cronjob-timezone-missing
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
                timeZone: Etc/UTC
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
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (!object.spec().at("timeZone").isSet()
        && !object.spec().at("schedule").text("").contains("TZ=")) {
      report.at(
          object.spec().at("schedule"),
          "read in the controller's time zone; set timeZone, such as Etc/UTC");
    }
  }
}
