package dev.rollcall.rules.batch;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class CronJobHistory implements Rule.OnObject {
  private static final Parameter<Long> SUCCESSFUL =
      Parameter.number("successful", "How many runs that went well may be kept.", 10, 0, 1000);
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-history", Severity.INFO)
          .family("CronJobs")
          .summary("Too little or too much is kept of past runs")
          .why(
              """
              With failedJobsHistoryLimit 0 a failed run is removed at once, with its pods and their
              logs. A long list of successful runs fills the API server with objects nobody looks at.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 3 * * *"
                startingDeadlineSeconds: 600
                failedJobsHistoryLimit: 0  # finding: cronjob-history
                timeZone: Etc/UTC
                concurrencyPolicy: Forbid
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 600
                    template:
                      spec:
                        restartPolicy: OnFailure
                        containers:
                        - name: report
                          image: registry.example/report:1.0.0
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
                startingDeadlineSeconds: 600
                failedJobsHistoryLimit: 1
                timeZone: Etc/UTC
                concurrencyPolicy: Forbid
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 600
                    template:
                      spec:
                        restartPolicy: OnFailure
                        containers:
                        - name: report
                          image: registry.example/report:1.0.0
                          resources:
                            requests: {cpu: 10m, memory: 64Mi}
                            limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kinds("CronJob")
          .unsafeFix()
          .parameters(SUCCESSFUL)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node failed = object.spec().at("failedJobsHistoryLimit");
    Node successful = object.spec().at("successfulJobsHistoryLimit");
    if (failed.integer(1) == 0) {
      report.at(
          failed,
          "a failed run is removed with its logs before anybody can look; keep at least 1",
          more -> more.unsafeFix("keep one", Edit.of(failed, "1")));
    }
    if (successful.integer(3) > report.value(SUCCESSFUL)) {
      report.at(
          successful,
          successful.text("") + " finished runs are kept with their pods; the default is 3");
    }
  }
}
