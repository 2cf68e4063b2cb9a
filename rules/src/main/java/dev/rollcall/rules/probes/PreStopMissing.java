package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;

/** See the page in {@link #INFO}. */
final class PreStopMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("prestop-missing", Severity.INFO)
          .family("Probes and lifecycle")
          .summary("Requests still come in while the container stops")
          .why(
              """
              A pod is told to stop while Services and proxies still send to it: they hear of it a moment later. A
              preStop hook that sleeps a few seconds lets them catch up before the process ends.
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
                    - name: web  # finding: prestop-missing
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
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /ready, port: http}}
                      lifecycle: {preStop: {sleep: {seconds: 5}}}
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
          .kinds("Deployment", "StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (Selections.of(report.manifests()).servicesFor(object).isEmpty()) {
      return;
    }
    for (Container container : object.podTemplate().orElseThrow().containers()) {
      if (container.runsWithPod()
          && !container.at("ports").items().isEmpty()
          && !container.at("lifecycle").at("preStop").isSet()) {
        report.at(
            container.at("name"),
            container + " ends while requests still come in; let preStop sleep for some seconds");
      }
    }
  }
}
