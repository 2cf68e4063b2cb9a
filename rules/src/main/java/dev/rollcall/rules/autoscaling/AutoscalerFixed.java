package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class AutoscalerFixed implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("hpa-max-not-above-min", Severity.WARNING)
          .family("Autoscaling")
          .summary("An autoscaler that cannot scale")
          .why(
              """
              With the same minimum and maximum the number of pods never changes. A workload that
              shall have a fixed number needs replicas, and no  autoscaler that computes metrics for
              nothing.
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
                minReplicas: 3
                maxReplicas: 3  # finding: hpa-max-not-above-min
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
                minReplicas: 3
                maxReplicas: 9
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              """)
          .kinds("HorizontalPodAutoscaler", "ScaledObject.keda.sh")
          .sameAs("polaris:hpaMaxAvailability")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    boolean keda = object.kind().equals("ScaledObject");
    Node min = object.spec().at(keda ? "minReplicaCount" : "minReplicas");
    Node max = object.spec().at(keda ? "maxReplicaCount" : "maxReplicas");
    if (max.isSet() && max.integer(-1) == min.integer(keda ? 0 : 1)) {
      report.at(
          max,
          "the minimum is "
              + max.integer(0)
              + (min.isSet() ? "" : " by default")
              + " too, so nothing is ever scaled; raise it, or set replicas and remove the "
              + object.kind(),
          more -> more.related(min, "the minimum"));
    }
  }
}
