package dev.rollcall.rules.batch;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class JobRestartPolicy implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-restart-policy", Severity.ERROR)
          .family("Jobs")
          .summary("A Job's pods must not be restarted for ever")
          .why(
              """
              Pods restart always unless told otherwise, and a Job needs OnFailure or Never to see
              an end. The server refuses Always and the missing field.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                template:
                  spec:  # finding: job-restart-policy
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
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                template:
                  spec:
                    restartPolicy: Never
                    containers:
                    - name: report
                      image: registry.example/report:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("Job", "CronJob")
          .sameAs("kube-score:cronjob-restartpolicy")
          .rejected()
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pod = object.podTemplate().orElseThrow();
    Node policy = pod.spec().at("restartPolicy");
    if (pod.spec().isSet() && policy.text("Always").equals("Always")) {
      report.at(
          policy,
          "restartPolicy of a "
              + object.kind()
              + " must be OnFailure or Never, not Always"
              + (policy.isSet() ? "" : " (the default)"),
          more -> {
            if (policy.isSet()) {
              more.unsafeFix("use OnFailure", Edit.of(policy, "OnFailure"));
            }
          });
    }
  }
}
