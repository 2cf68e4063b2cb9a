package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.CronSchedule;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class CronJobScheduleNever implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-schedule-never", Severity.ERROR)
          .family("CronJobs")
          .summary("No day ever matches the schedule")
          .why(
              """
              The server accepts 30 February. The controller looks five years ahead, finds nothing,
              and the CronJob never makes a Job.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 0 31 4,6 *"  # finding: cronjob-schedule-never
                concurrencyPolicy: Forbid
                jobTemplate:
                  spec:
                    template:
                      spec:
                        restartPolicy: OnFailure
                        activeDeadlineSeconds: 600
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
                schedule: "0 0 30 4,6 *"
                concurrencyPolicy: Forbid
                jobTemplate:
                  spec:
                    template:
                      spec:
                        restartPolicy: OnFailure
                        activeDeadlineSeconds: 600
                        containers:
                        - name: report
                          image: registry.example/report:1.4.2
                          resources:
                            requests: {cpu: 10m, memory: 64Mi}
                            limits: {memory: 64Mi}
              """)
          .kinds("CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (CronJobs.schedule(object).filter(CronSchedule::neverFires).isPresent()) {
      Node schedule = object.spec().at("schedule");
      report.at(
          schedule,
          "schedule \"" + schedule.text("") + "\" never fires: none of its months has such a day");
    }
  }
}
