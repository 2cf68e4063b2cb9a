package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;

/** See the page in {@link #INFO}. */
final class MinReadySecondsMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("min-ready-seconds-missing", Severity.INFO)
          .family("Rollouts")
          .summary("A pod counts as available the moment it is ready")
          .why(
              """
              A rollout goes on as soon as the new pod has been ready once. With minReadySeconds, or a startup
              probe, a pod that fails after its first answers stops the rollout instead of spreading.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:  # finding: min-ready-seconds-missing
                replicas: 2
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /ready, port: http}}
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{name: http, port: 80, targetPort: 8080}]
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 2
                minReadySeconds: 10
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /ready, port: http}}
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{name: http, port: 80, targetPort: 8080}]
              """)
          .profiles("opinionated")
          .kinds("Deployment")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.spec().at("minReadySeconds").integer(0) > 0
        || object.spec().at("strategy").at("type").text("").equals("Recreate")
        || Selections.of(report.manifests()).servicesFor(object).isEmpty()) {
      return;
    }
    for (Container container : object.podTemplate().orElseThrow().containers()) {
      if (container.at("startupProbe").isSet()
          || container.at("readinessProbe").at("successThreshold").integer(1) > 1) {
        return;
      }
    }
    report.at(
        object.spec().at("minReadySeconds"),
        "a pod counts as available the moment it is ready; set minReadySeconds, such as 10");
  }
}
