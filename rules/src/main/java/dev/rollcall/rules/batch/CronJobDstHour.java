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
final class CronJobDstHour implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-dst-hour", Severity.INFO)
          .family("CronJobs")
          .summary("The job is due in the hour that is skipped or repeated when the clocks change")
          .why(
              """
              A wall time that does not exist on that day is left out, and one that exists twice
              runs twice.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "30 2 * * *"  # finding: cronjob-dst-hour
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
          .good(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "30 4 * * *"
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
          .kinds("CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node zone = object.spec().at("timeZone");
    Optional<CronSchedule> schedule = CronJobs.schedule(object);
    if (!zone.isSet() || schedule.isEmpty() || schedule.get().shortestGapSeconds() < 7200) {
      return;
    }
    Optional<String> change = Zones.changeAt(zone.text(""), schedule.get());
    if (change.isPresent()) {
      Node place = object.spec().at("schedule");
      report.at(
          place,
          "in "
              + zone.text("")
              + " schedule \""
              + place.text("")
              + "\" is due in the hour that is "
              + change.get()
              + "; choose another hour, or a zone without summer time",
          more -> more.related(zone, "the zone"));
    }
  }
}
