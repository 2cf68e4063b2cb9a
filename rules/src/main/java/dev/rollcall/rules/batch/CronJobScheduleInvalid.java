package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.CronSchedule;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class CronJobScheduleInvalid implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-schedule-invalid", Severity.ERROR)
          .family("CronJobs")
          .summary("The schedule is no cron expression")
          .why(
              """
              Kubernetes reads five fields: minute, hour, day of the month, month, day of the week.
              There are no seconds, no years, no L, W or #; Sunday is 0 and not 7; ranges do not run
              backwards. The server refuses anything else.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 25 * * *"  # finding: cronjob-schedule-invalid
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
                schedule: "0 3 * * *"
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
          .rejected()
          .sameAs("datree:CRONJOB_INVALID_SCHEDULE_VALUE")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node schedule = object.spec().at("schedule");
    try {
      if (schedule.text().isPresent()) {
        CronSchedule.parse(CronJobs.withoutZone(schedule.text("")));
      }
    } catch (CronSchedule.Fault fault) {
      report.at(schedule, "schedule \"" + schedule.text("") + "\": " + fault.getMessage());
    }
  }
}
