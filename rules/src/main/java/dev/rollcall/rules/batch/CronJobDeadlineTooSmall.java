package dev.rollcall.rules.batch;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class CronJobDeadlineTooSmall implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-deadline-too-small", Severity.ERROR)
          .family("CronJobs")
          .summary("A start may be missed by the controller itself")
          .why(
              """
              The controller looks at its CronJobs every ten seconds. A startingDeadlineSeconds
              below that is over before it looks, and the Job never starts.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 3 * * *"
                startingDeadlineSeconds: 5  # finding: cronjob-deadline-too-small
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
                startingDeadlineSeconds: 300
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
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node deadline = object.spec().at("startingDeadlineSeconds");
    if (deadline.integer(10) < 10 && deadline.integer(10) >= 0) {
      report.at(
          deadline,
          "startingDeadlineSeconds "
              + deadline.text("")
              + " is less than the 10 s between two looks of the controller, so runs are missed; "
              + "use at least 60",
          more -> more.unsafeFix("use 60", Edit.of(deadline, "60")));
    }
  }
}
