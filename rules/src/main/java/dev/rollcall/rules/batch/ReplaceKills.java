package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ReplaceKills implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cronjob-replace-kills", Severity.INFO)
          .family("CronJobs")
          .summary("A run that is not done is ended by the next")
          .why(
              """
              With Replace the running Job is deleted when the next is due. Work that cannot be taken
              up in the middle is left half done.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 3 * * *"
                timeZone: Etc/UTC
                concurrencyPolicy: Replace  # finding: cronjob-replace-kills
                jobTemplate:
                  spec:
                    template:
                      spec:
                        restartPolicy: OnFailure
                        containers: [{name: report, image: "registry.example/report:1.0.0"}]
              """)
          .good(
              """
              apiVersion: batch/v1
              kind: CronJob
              metadata: {name: report}
              spec:
                schedule: "0 3 * * *"
                timeZone: Etc/UTC
                concurrencyPolicy: Forbid
                jobTemplate:
                  spec:
                    activeDeadlineSeconds: 3600
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
          .profiles("opinionated")
          .kinds("CronJob")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node policy = object.spec().at("concurrencyPolicy");
    if (policy.text("").equals("Replace")) {
      report.at(
          policy, "a run that takes too long is ended in the middle; use Forbid unless it may be");
    }
  }
}
