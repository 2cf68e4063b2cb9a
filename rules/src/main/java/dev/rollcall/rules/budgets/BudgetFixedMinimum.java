package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class BudgetFixedMinimum implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pdb-prefer-max-unavailable", Severity.INFO)
          .family("Disruption budgets")
          .summary("A fixed minimum for a number of pods that changes")
          .why(
              """
              At the autoscaler's minimum the budget lets go few, at its maximum nearly all.
              maxUnavailable means the same at every size.
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
                scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                minReplicas: 3
                maxReplicas: 30
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: web}
              spec:
                minAvailable: 2  # finding: pdb-prefer-max-unavailable
                unhealthyPodEvictionPolicy: AlwaysAllow
                selector: {matchLabels: {app: web}}
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
                scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                minReplicas: 3
                maxReplicas: 30
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: web}
              spec:
                maxUnavailable: 1
                unhealthyPodEvictionPolicy: AlwaysAllow
                selector: {matchLabels: {app: web}}
              """)
          .profiles("strict")
          .kinds("PodDisruptionBudget")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node least = object.spec().at("minAvailable");
    IntOrPercent value = IntOrPercent.of(least).orElse(null);
    if (value == null || value.percent()) {
      return;
    }
    for (KubeObject owner : Selections.of(report.manifests()).selectedBy(object)) {
      Replicas replicas = Replicas.of(owner, report.manifests());
      KubeObject scaler = replicas.scaler().orElse(null);
      if (scaler != null && replicas.max() > replicas.min() && value.value() < replicas.min()) {
        report.at(
            least,
            "lets "
                + (replicas.min() - value.value())
                + " go of "
                + replicas.min()
                + " pods and "
                + (replicas.max() - value.value())
                + " of "
                + replicas.max()
                + "; maxUnavailable means the same at every size",
            more -> more.related(scaler.at("metadata").at("name"), "the autoscaler"));
        return;
      }
    }
  }
}
