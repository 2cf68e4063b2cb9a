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
final class CronJobDomDowOr implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-dom-dow-or", Severity.WARNING)
          .family("CronJobs")
          .summary("Day of the month and day of the week are alternatives")
          .why(
              """
              With both fields given, cron runs on days that match one of them. `0 3 1-7 * 1` is not
              the first Monday, but the first seven days and every Monday. A step such as `*/2`
              counts as given too.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 3 1-7 * 1"  # finding: cronjob-dom-dow-or
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
                schedule: "0 3 * * 1"
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
        && !schedule.get().daysStar()
        && !schedule.get().weekdaysStar()) {
      Node place = object.spec().at("schedule");
      report.at(
          place,
          "schedule \""
              + place.text("")
              + "\" runs on days of the month and also on days of the week that match; leave one "
              + "of them *");
    }
  }
}
