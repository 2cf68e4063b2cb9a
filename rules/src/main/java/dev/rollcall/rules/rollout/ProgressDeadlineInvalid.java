package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ProgressDeadlineInvalid implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("progress-deadline-invalid", Severity.ERROR)
          .family("Rollouts")
          .summary("The deadline is over before a pod can count as available")
          .why(
              """
              A pod is available minReadySeconds after it became ready. The server wants
              progressDeadlineSeconds, 600 unless given, to be larger and refuses the Deployment
              otherwise.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                minReadySeconds: 60
                progressDeadlineSeconds: 60  # finding: progress-deadline-invalid
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                minReadySeconds: 60
                progressDeadlineSeconds: 600
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("Deployment")
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node deadline = object.spec().at("progressDeadlineSeconds");
    long ready = object.spec().at("minReadySeconds").integer(0);
    long allowed = deadline.integer(600);
    if (ready > 0 && ready >= allowed) {
      report.at(
          deadline.isSet() ? deadline : object.spec().at("minReadySeconds"),
          "minReadySeconds "
              + ready
              + " must be less than progressDeadlineSeconds "
              + allowed
              + (deadline.isSet() ? "" : " (the default)")
              + "; raise the deadline",
          more -> more.blames(deadline));
    }
  }
}
