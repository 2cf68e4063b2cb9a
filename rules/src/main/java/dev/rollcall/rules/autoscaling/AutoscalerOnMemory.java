package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class AutoscalerOnMemory implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("hpa-memory-metric", Severity.INFO)
          .family("Autoscaling")
          .summary("The autoscaler goes by memory alone")
          .why(
              """
              Many programs never give memory back, so more pods do not bring the number down: the workload grows
              to its maximum and stays there. Scale by CPU or by the work that waits.
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: Resource
                  resource:
                    name: memory  # finding: hpa-memory-metric
                    target: {type: Utilization, averageUtilization: 70}
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
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: Resource
                  resource:
                    name: cpu
                    target: {type: Utilization, averageUtilization: 70}
              """)
          .profiles("opinionated")
          .kinds("HorizontalPodAutoscaler")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    List<Node> metrics = object.spec().at("metrics").items();
    if (metrics.size() == 1) {
      Node name = metrics.get(0).at("resource").at("name");
      if (name.text("").equals("memory")) {
        report.at(
            name,
            "memory is the only metric, and most programs never give it back; add cpu, or use it");
      }
    }
  }
}
