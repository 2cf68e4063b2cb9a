package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;

/** See the page in {@link #INFO}. */
final class ServiceSelectsNothing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-selects-nothing", Severity.WARNING)
          .family("Services")
          .summary("A Service selects no pod of the input")
          .why(
              """
              Its name resolves and its address answers nothing. Only reported where the namespace
              has workloads in the input, or the input is said to be complete.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: frontend}  # finding: service-selects-nothing
                ports: [{port: 80, targetPort: 8080}]
              ---
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
          .profiles("recommended", "strict", "stateful")
          .kinds("Service")
          .sameAs(
              "kics:3ca03a61-3249-4c16-8427-6f8e47dda729",
              "kube-linter:dangling-service",
              "kube-score:service-targets-pod",
              "popeye:1100")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (ServiceTargets.selectsNothing(object, report) && NearMiss.of(object, report).isEmpty()) {
      report.atKey(
          object.spec().at("selector"),
          "no pod in namespace "
              + object.namespace()
              + " has the labels "
              + LabelSelector.ofMap(object.spec().at("selector"))
              + ", so this Service has no endpoint; compare with the labels of the pod templates");
    }
  }
}
