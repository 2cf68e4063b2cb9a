package dev.rollcall.rules.batch;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class OnFailureLosesLogs implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-on-failure-loses-logs", Severity.INFO)
          .family("Jobs")
          .summary("The pods of a failed Job are removed with their logs")
          .why(
              """
              With OnFailure the container is started again in its pod, and the pod is deleted when
              the limit is reached: its logs are gone when one wants to know why. With Never each try
              leaves its pod behind.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: import}
              spec:
                backoffLimit: 2
                ttlSecondsAfterFinished: 3600
                template:
                  spec:
                    restartPolicy: OnFailure  # finding: job-on-failure-loses-logs
                    containers: [{name: import, image: "registry.example/import:1.0.0"}]
              """)
          .good(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: import}
              spec:
                backoffLimit: 2
                activeDeadlineSeconds: 600
                ttlSecondsAfterFinished: 3600
                template:
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: import
                      image: registry.example/import:1.0.0
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("opinionated")
          .kinds("Job", "CronJob")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node policy = CronJobs.jobSpec(object).at("template").at("spec").at("restartPolicy");
    if (policy.text("").equals("OnFailure")) {
      report.at(
          policy,
          "when the last try fails its pod is deleted, logs and all; use Never",
          more -> more.unsafeFix("use Never", Edit.of(policy, "Never")));
    }
  }
}
