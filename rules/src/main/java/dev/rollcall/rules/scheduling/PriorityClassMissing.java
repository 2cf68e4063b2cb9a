package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PriorityClassMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("priority-class-missing", Severity.WARNING)
          .family("Scheduling")
          .summary("The priority class is not in the input")
          .why(
              """
              Pods with a priority class that does not exist are refused; the workload stays without
              any. Only reported where the input has priority classes, or is said to be complete.
              """)
          .bad(
              """
              apiVersion: scheduling.k8s.io/v1
              kind: PriorityClass
              metadata: {name: shop-critical}
              value: 100000
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    priorityClassName: shop-crtical  # finding: priority-class-missing
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: scheduling.k8s.io/v1
              kind: PriorityClass
              metadata: {name: shop-critical}
              value: 100000
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    priorityClassName: shop-critical
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
    Node name = object.podTemplate().orElseThrow().spec().at("priorityClassName");
    String text = name.text("");
    boolean known =
        report.context().closedWorld() || !report.everything().ofKind("PriorityClass").isEmpty();
    if (known
        && !text.isEmpty()
        && !text.startsWith("system-")
        && report.everything().find("PriorityClass", "", text).isEmpty()
        && !report.context().external().covers(new ObjectRef("PriorityClass", "", text))) {
      report.at(
          name,
          "there is no PriorityClass " + text + " in the input; without it the pods are refused");
    }
  }
}
