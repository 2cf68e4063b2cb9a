package dev.rollcall.rules.batch;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class CronJobTimezoneInvalid implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-timezone-invalid", Severity.ERROR)
          .family("CronJobs")
          .summary("The time zone is not known")
          .why(
              """
              timeZone is a name of the IANA database, such as Europe/Berlin, in exactly this
              spelling. The server refuses others; a controller that does not know it never runs the
              CronJob.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 3 * * *"
                timeZone: Europe/berlin  # finding: cronjob-timezone-invalid
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
          .kinds("CronJob")
          .rejected()
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node zone = object.spec().at("timeZone");
    String name = zone.text("");
    if (!zone.isSet() || Zones.isKnown(name)) {
      return;
    }
    Optional<String> nearest = Zones.nearest(name);
    report.at(
        zone,
        "timeZone \""
            + name
            + "\" is no name of the IANA database"
            + nearest.map(near -> "; write " + near).orElse(", such as Europe/Berlin or Etc/UTC"),
        more -> nearest.ifPresent(near -> more.safeFix("write " + near, Edit.of(zone, near))));
  }
}
