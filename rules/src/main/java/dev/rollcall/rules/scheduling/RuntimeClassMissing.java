package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class RuntimeClassMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("runtime-class-missing", Severity.WARNING)
          .family("Scheduling")
          .summary("The runtime class is not in the input")
          .why(
              """
              Pods with a runtime class that does not exist are refused. Only reported where the
              input has runtime classes, or is said to be complete.
              """)
          .bad(
              """
              apiVersion: node.k8s.io/v1
              kind: RuntimeClass
              metadata: {name: gvisor}
              handler: runsc
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    runtimeClassName: gvisr  # finding: runtime-class-missing
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: node.k8s.io/v1
              kind: RuntimeClass
              metadata: {name: gvisor}
              handler: runsc
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    runtimeClassName: gvisor
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds(
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob",
              "Pod")
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node name = object.podTemplate().orElseThrow().spec().at("runtimeClassName");
    String text = name.text("");
    boolean known =
        report.context().closedWorld() || !report.everything().ofKind("RuntimeClass").isEmpty();
    if (known
        && !text.isEmpty()
        && report.everything().find("RuntimeClass", "", text).isEmpty()
        && !report.context().external().covers(new ObjectRef("RuntimeClass", "", text))) {
      report.at(
          name,
          "there is no RuntimeClass " + text + " in the input; without it the pods are refused");
    }
  }
}
