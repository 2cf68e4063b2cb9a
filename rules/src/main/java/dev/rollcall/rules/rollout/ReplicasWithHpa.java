package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Autoscaling;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class ReplicasWithHpa implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("replicas-with-hpa", Severity.WARNING)
          .family("Availability")
          .summary("replicas is written although an autoscaler sets it")
          .why(
              """
              Each apply puts the number back to what the file says, and the autoscaler moves it
              again: pods are killed and started for nothing. Leave `replicas` out; when you remove
              it from a live object, first hand its ownership over, else it becomes 1 for a moment.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3  # finding: replicas-with-hpa
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
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                minReplicas: 3
                maxReplicas: 9
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                minReplicas: 3
                maxReplicas: 9
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              """)
          .kinds("Deployment", "StatefulSet", "ReplicaSet")
          .sameAs(
              "kics:5744cbb8-5946-4b75-a196-ade44449525b",
              "kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node replicas = object.spec().at("replicas");
    Optional<KubeObject> scaler = Autoscaling.of(report.manifests()).scalerOf(object);
    if (replicas.isSet() && scaler.isPresent()) {
      report.at(
          replicas,
          "every apply sets replicas back to "
              + replicas.text("")
              + ", and "
              + scaler.get()
              + " changes it again; leave replicas out",
          more -> more.related(scaler.get().spec().at("scaleTargetRef"), "targets this workload"));
    }
  }
}
