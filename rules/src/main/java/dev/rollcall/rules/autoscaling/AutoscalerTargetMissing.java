package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class AutoscalerTargetMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("hpa-target-missing", Severity.WARNING)
          .family("Autoscaling")
          .summary("An autoscaler targets a workload that is not there")
          .why(
              """
              It then scales nothing and says so only in its own status. Reported where the
              namespace has workloads in the input, or the input is said to be complete.
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
                      resources: {requests: {cpu: 100m, memory: 64Mi}}
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: website}  # finding: hpa-target-missing
                minReplicas: 2
                maxReplicas: 6
                metrics:
                - type: Resource
                  resource:
                    name: cpu
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
                      resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                minReplicas: 2
                maxReplicas: 6
                metrics:
                - type: Resource
                  resource:
                    name: cpu
                    target: {type: Utilization, averageUtilization: 70}
              """)
          .kinds("HorizontalPodAutoscaler")
          .sameAs(
              "kics:2f652c42-619d-4361-b361-9f599688f8ca",
              "kube-linter:dangling-horizontalpodautoscaler",
              "kube-score:horizontalpodautoscaler-has-target",
              "popeye:600")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node target = object.spec().at("scaleTargetRef");
    String kind = target.at("kind").text("");
    ObjectRef ref = new ObjectRef(kind, object.namespace(), target.at("name").text(""));
    boolean known =
        report.context().closedWorld() || report.everything().hasPodOwners(object.namespace());
    boolean workload =
        kind.equals("Deployment") || kind.equals("StatefulSet") || kind.equals("ReplicaSet");
    if (workload
        && known
        && !ref.name().isEmpty()
        && report.everything().find(kind, object.namespace(), ref.name()).isEmpty()
        && !report.context().external().covers(ref)) {
      report.at(
          target.at("name"),
          "no " + ref + " in the input, so nothing is scaled; name one that is there");
    }
  }
}
