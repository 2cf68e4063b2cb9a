package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import java.util.List;

/** See the page in {@link #INFO}. */
final class QosBestEffort implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("qos-best-effort", Severity.WARNING)
          .family("Resources")
          .summary("No container of the pod requests anything")
          .why(
              """
              Such a pod has the class BestEffort: it is the first to be evicted and to be killed
              when its node is short of memory.
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
                  spec:  # finding: qos-best-effort
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
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
          .profiles("strict", "stateful")
          .kinds("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pod = object.podTemplate().orElseThrow();
    for (Container container : pod.containers()) {
      for (String resource : List.of("cpu", "memory")) {
        if (Allotment.of(container, resource, report).hasRequest()) {
          return;
        }
      }
    }
    if (!pod.containers().isEmpty()) {
      report.atKey(
          pod.spec(),
          "no container requests CPU or memory: the pods are BestEffort and the first to be "
              + "evicted");
    }
  }
}
