package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.Selections;

/** See the page in {@link #INFO}. */
final class MissingPdb implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("missing-pdb", Severity.WARNING)
          .family("Availability")
          .summary("A drain may take all replicas at once")
          .why(
              """
              Node upgrades evict pods as fast as the API lets them. Only a PodDisruptionBudget
              makes a drain wait until a replacement is ready.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3  # finding: missing-pdb
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
                replicas: 3
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: web}
              spec:
                maxUnavailable: 1
                unhealthyPodEvictionPolicy: AlwaysAllow
                selector: {matchLabels: {app: web}}
              """)
          .profiles("strict", "stateful")
          .kinds("Deployment", "StatefulSet")
          .sameAs(
              "kics:1db3a5a5-bf75-44e5-9e44-c56cfc8b1ac5",
              "kics:b23e9b98-0cb6-4fc9-b257-1f3270442678",
              "kube-score:deployment-has-poddisruptionbudget",
              "kube-score:statefulset-has-poddisruptionbudget",
              "polaris:missingPodDisruptionBudget",
              "popeye:206")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Replicas replicas = Replicas.of(object, report.everything());
    if (replicas.min() >= 2 && Selections.of(report.everything()).budgetsFor(object).isEmpty()) {
      report.at(
          object.spec().at("replicas"),
          replicas.min()
              + " replicas and no PodDisruptionBudget selects them: a drain may evict all at"
              + " once; add one with maxUnavailable: 1");
    }
  }
}
