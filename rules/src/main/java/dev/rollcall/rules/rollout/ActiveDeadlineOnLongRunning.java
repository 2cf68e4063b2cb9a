package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ActiveDeadlineOnLongRunning implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("active-deadline-on-long-running", Severity.ERROR)
          .family("Rollouts")
          .summary("A deadline in the pods of a workload that shall run for ever")
          .why(
              """
              activeDeadlineSeconds ends a pod after that time, which makes sense for Jobs only. The
              server refuses it in the template of a long-running workload.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    activeDeadlineSeconds: 3600  # finding: active-deadline-on-long-running
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
          .rejected()
          .kinds("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController")
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node deadline = object.podTemplate().orElseThrow().spec().at("activeDeadlineSeconds");
    if (deadline.isSet()) {
      report.at(
          deadline,
          "pods of a "
              + object.kind()
              + " run for ever and take no activeDeadlineSeconds; remove it",
          more -> more.safeRemoval("remove it", deadline));
    }
  }
}
