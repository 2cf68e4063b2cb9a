package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Autoscaling;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class AutoscalerTwice implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("hpa-duplicate-target", Severity.ERROR)
          .family("Autoscaling")
          .summary("Two autoscalers set the replicas of one workload")
          .why(
              """
              Each computes the number it wants and writes it, and the other writes its own again:
              the number of pods swings for ever. Kubernetes  does not prevent it. One
              HorizontalPodAutoscaler with both metrics takes the larger of the two numbers.
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
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web-memory}
              spec:
                scaleTargetRef:
                  apiVersion: apps/v1
                  kind: Deployment
                  name: web  # finding: hpa-duplicate-target
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: Resource
                  resource: {name: memory, target: {type: Utilization, averageUtilization: 80}}
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
                - type: Resource
                  resource: {name: memory, target: {type: Utilization, averageUtilization: 80}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("HorizontalPodAutoscaler", "ScaledObject.keda.sh")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node target = object.spec().at("scaleTargetRef");
    String kind = target.at("kind").text(object.kind().equals("ScaledObject") ? "Deployment" : "");
    ObjectRef ref = new ObjectRef(kind, object.namespace(), target.at("name").text(""));
    KubeObject first = Autoscaling.of(report.manifests()).scalerOf(ref).orElse(null);
    if (first == null
        || first == object
        || first.ref().equals(object.ref())
        || isHandedOver(first)
        || isHandedOver(object)) {
      return;
    }
    report.at(
        target.at("name"),
        first.ref()
            + " sets the replicas of "
            + ref
            + " too, and the two undo each other's work;"
            + " keep one with all metrics",
        more -> more.related(first.spec().at("scaleTargetRef").at("name"), "the other one"));
  }

  /** KEDA can take over an autoscaler that is there already. */
  private static boolean isHandedOver(KubeObject scaler) {
    return scaler
        .annotation("scaledobject.keda.sh/transfer-hpa-ownership")
        .orElse("")
        .equals("true");
  }
}
