package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.CronSchedule;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class CronJobEveryMinute implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-every-minute", Severity.WARNING)
          .family("CronJobs")
          .summary("A new Job every minute")
          .why(
              """
              `* 3 * * *` is not three o'clock but each minute from 3:00 to 3:59. A Job a minute
              keeps scheduler and registry busy; work that is always due is better a Deployment.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "* 3 * * *"  # finding: cronjob-every-minute
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
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Optional<CronSchedule> schedule = CronJobs.schedule(object);
    if (schedule.isPresent()
        && schedule.get().everySeconds() == 0
        && Long.bitCount(schedule.get().minutes()) == 60) {
      Node place = object.spec().at("schedule");
      boolean someHours = Long.bitCount(schedule.get().hours()) < 24;
      report.at(
          place,
          "schedule \""
              + place.text("")
              + "\" runs every minute"
              + (someHours ? " of these hours; write 0 for the minute to run once an hour" : ""));
    }
  }
}
