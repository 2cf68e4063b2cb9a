package dev.rollcall.rules.batch;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class JobPodFailurePolicyInvalid implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("job-pod-failure-policy-invalid", Severity.ERROR)
          .family("Jobs")
          .summary("A pod failure policy that the server refuses")
          .why(
              """
              The policy looks at pods that have failed, so their restartPolicy must be Never; a
              containerName must be one of the template's.
              """)
          .bad(
              """
              apiVersion: batch/v1
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [42]}}]}  # finding: job-pod-failure-policy-invalid
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
              kind: Job
              metadata: {name: report}
              spec:
                ttlSecondsAfterFinished: 3600
                podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [42]}}]}
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
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node policy = CronJobs.jobSpec(object).at("podFailurePolicy");
    if (!policy.isSet()) {
      return;
    }
    PodTemplate pod = object.podTemplate().orElseThrow();
    Node restart = pod.spec().at("restartPolicy");
    if (restart.text("").equals("OnFailure")) {
      report.atKey(
          policy,
          "podFailurePolicy needs restartPolicy: Never, and it is OnFailure",
          more -> more.blames(restart).related(restart, "the restart policy"));
    }
    Set<String> names = new HashSet<>();
    for (Container container : pod.containers()) {
      names.add(container.name());
    }
    for (Node rule : policy.at("rules").items()) {
      Node name = rule.at("onExitCodes").at("containerName");
      if (name.isSet() && !names.contains(name.text(""))) {
        report.at(name, "the template has no container \"" + name.text("") + "\"");
      }
      for (Node value : rule.at("onExitCodes").at("values").items()) {
        if (value.integer(1) == 0 && rule.at("onExitCodes").at("operator").text("").equals("In")) {
          report.at(value, "exit code 0 is success and cannot be matched with In");
        }
      }
    }
  }
}
