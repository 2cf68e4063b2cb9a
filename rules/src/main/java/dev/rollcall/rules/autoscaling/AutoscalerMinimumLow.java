package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class AutoscalerMinimumLow implements Rule.OnObject {
  private static final Parameter<Long> REPLICAS =
      Parameter.number("replicas", "How many pods are enough when nothing is asked.", 2, 2, 1000);
  private static final RuleInfo INFO =
      RuleInfo.rule("hpa-min-replicas-low", Severity.WARNING)
          .family("Autoscaling")
          .summary("The autoscaler may go down to a single pod")
          .why(
              """
              At night, when nothing is asked, one pod is left. When its node fails or is drained,
              nobody answers until another has started.
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
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80, targetPort: 8080}]
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef:
                  apiVersion: apps/v1
                  kind: Deployment
                  name: web
                minReplicas: 1  # finding: hpa-min-replicas-low
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
          .profiles("strict")
          .kinds("HorizontalPodAutoscaler", "ScaledObject.keda.sh")
          .sameAs(
              "datree:HPA_MISSING_MINREPLICAS_KEY",
              "kube-linter:hpa-minimum-three-replicas",
              "kube-score:horizontalpodautoscaler-replicas",
              "polaris:hpaMinAvailability")
          .unsafeFix()
          .parameters(REPLICAS)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    boolean keda = object.kind().equals("ScaledObject");
    Node min = object.spec().at(keda ? "minReplicaCount" : "minReplicas");
    long enough = report.value(REPLICAS);
    if (min.integer(1) < 1 || min.integer(1) >= enough) {
      return;
    }
    Node ref = object.spec().at("scaleTargetRef");
    KubeObject target =
        report
            .manifests()
            .find(ref.at("kind").text("Deployment"), object.namespace(), ref.at("name").text(""))
            .orElse(null);
    if (target != null
        && (!keda || min.isSet())
        && !Selections.of(report.manifests()).servicesFor(target).isEmpty()) {
      report.at(
          min,
          "a Service relies on "
              + target.ref()
              + ", which may be scaled down to "
              + (min.integer(1) == 1 ? "one pod" : min.integer(1) + " pods")
              + (min.isSet() ? "" : " (the default)")
              + "; set at least "
              + enough,
          more -> {
            more.related(target.at("metadata").at("name"), "the target");
            if (min.isSet()) {
              more.unsafeFix("keep " + enough + " pods", Edit.of(min, Long.toString(enough)));
            }
          });
    }
  }
}
