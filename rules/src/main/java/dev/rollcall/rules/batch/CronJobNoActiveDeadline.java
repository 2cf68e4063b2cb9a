package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class CronJobNoActiveDeadline implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-no-active-deadline", Severity.WARNING)
          .family("CronJobs")
          .summary("One run that hangs blocks all later ones")
          .why(
              """
              With concurrencyPolicy Forbid the next Job waits for the last one. Without
              activeDeadlineSeconds a run that hangs is never ended, and no other starts.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 3 * * *"
                concurrencyPolicy: Forbid
                jobTemplate:
                  spec:  # finding: cronjob-no-active-deadline
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
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 3600
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
          .kinds("CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node job = CronJobs.jobSpec(object);
    if (object.spec().at("concurrencyPolicy").text("").equals("Forbid")
        && !job.at("activeDeadlineSeconds").isSet()
        && !job.at("template").at("spec").at("activeDeadlineSeconds").isSet()) {
      report.at(
          job.at("activeDeadlineSeconds"),
          "a run that hangs blocks all later ones, as concurrencyPolicy is Forbid; set "
              + "activeDeadlineSeconds",
          more -> more.related(object.spec().at("concurrencyPolicy"), "the next run waits"));
    }
  }
}
