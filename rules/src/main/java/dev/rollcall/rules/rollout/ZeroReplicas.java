package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Autoscaling;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ZeroReplicas implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("zero-replicas", Severity.INFO)
          .family("Availability")
          .summary("The workload is switched off")
          .why(
              """
              `replicas: 0` runs no pod. In a file it is often a leftover of a maintenance, and the
              next apply switches the workload off again.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 0  # finding: zero-replicas
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
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 1
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
          .kinds("Deployment", "StatefulSet", "ReplicaSet")
          .sameAs("popeye:500")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node replicas = object.spec().at("replicas");
    if (replicas.integer(1) == 0 && Autoscaling.of(report.manifests()).scalerOf(object).isEmpty()) {
      report.at(replicas, "replicas 0: nothing runs until someone scales it up");
    }
  }
}
