package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class AutoscalerTargetNotScalable implements Rule.OnObject {
  private static final Set<String> NOT_SCALABLE =
      Set.of("Pod", "Job", "CronJob", "Service", "ConfigMap", "Secret", "Ingress", "Namespace");
  private static final RuleInfo INFO =
      RuleInfo.rule("hpa-target-not-scalable", Severity.ERROR)
          .family("Autoscaling")
          .summary("The target of the autoscaler has no number of replicas")
          .why(
              """
              Only what has the scale subresource can be scaled: Deployments, StatefulSets,
              ReplicaSets, and custom resources that say so. A Job, a  Pod or a Service has none.
              """)
          .bad(
              """
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef:
                  apiVersion: batch/v1
                  kind: Job  # finding: hpa-target-not-scalable
                  name: import
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
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
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: ScheduleAnyway
                      labelSelector: {matchLabels: {app: web}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef:
                  apiVersion: apps/v1
                  kind: Deployment
                  name: web
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              """)
          .kinds("HorizontalPodAutoscaler", "ScaledObject.keda.sh")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node ref = object.spec().at("scaleTargetRef");
    Node kind = ref.at("kind");
    GroupVersionKind type = GroupVersionKind.of(ref.at("apiVersion").text(""), kind.text(""));
    if (NOT_SCALABLE.contains(type.kind()) && type.isBuiltIn()) {
      report.at(
          kind,
          type.kind()
              + " \""
              + ref.at("name").text("")
              + "\" has no replicas to change; "
              + (type.kind().equals("Job") && !object.kind().equals("HorizontalPodAutoscaler")
                  ? "use a ScaledJob"
                  : "target the Deployment or StatefulSet that makes the pods"));
    }
  }
}
