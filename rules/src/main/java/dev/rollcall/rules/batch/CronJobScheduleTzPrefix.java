package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class CronJobScheduleTzPrefix implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-schedule-tz-prefix", Severity.ERROR)
          .family("CronJobs")
          .summary("A time zone in the schedule")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              `TZ=` and `CRON_TZ=` were never promised and are refused for new CronJobs since 1.29.
              The field timeZone does the same.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "TZ=Europe/Berlin 0 3 * * *"  # finding: cronjob-schedule-tz-prefix
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
                timeZone: Europe/Berlin
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
          .rejected()
          .kinds("CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node schedule = object.spec().at("schedule");
    String text = schedule.text("");
    if (text.contains("TZ=")) {
      int blank = text.indexOf(' ');
      String zone =
          text.substring(
              text.indexOf("TZ=") + 3,
              blank < 0 ? text.length() : Math.max(blank, text.indexOf("TZ=") + 3));
      report.at(
          schedule, "the server refuses a time zone in the schedule; write timeZone: " + zone);
    }
  }
}
