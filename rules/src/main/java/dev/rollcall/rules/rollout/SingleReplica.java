package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.Selections;

/** See the page in {@link #INFO}. */
final class SingleReplica implements Rule.OnObject {
  private static final Parameter<Long> REPLICAS =
      Parameter.number("replicas", "How many pods are enough.", 2, 2, 1000);
  private static final RuleInfo INFO =
      RuleInfo.rule("single-replica", Severity.WARNING)
          .family("Availability")
          .summary("One pod serves all requests")
          .why(
              """
              When its node fails or is drained, nobody answers until another pod has started
              elsewhere.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80, targetPort: 8080}]
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 1  # finding: single-replica
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
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80, targetPort: 8080}]
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 2
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
              """)
          .profiles("strict")
          .kinds("Deployment")
          .sameAs(
              "datree:DEPLOYMENT_INCORRECT_REPLICAS_VALUE",
              "kube-linter:minimum-three-replicas",
              "kube-score:deployment-replicas",
              "polaris:deploymentMissingReplicas")
          .parameters(REPLICAS)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Replicas replicas = Replicas.of(object, report.manifests());
    long enough = report.value(REPLICAS);
    if (replicas.min() > 0
        && replicas.min() < enough
        && !object.spec().at("strategy").at("type").text("").equals("Recreate")
        && !Selections.of(report.manifests()).servicesFor(object).isEmpty()) {
      report.at(
          object.spec().at("replicas"),
          "a Service relies on "
              + (replicas.min() == 1 ? "a single pod" : replicas.min() + " pods")
              + "; run at least "
              + enough
              + " replicas"
              + (object.spec().at("replicas").isSet() ? "" : " (unset means 1)"));
    }
  }
}
