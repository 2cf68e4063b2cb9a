package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodPort;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ServiceTargetPortMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-target-port-missing", Severity.ERROR)
          .family("Services")
          .summary("The target port is a name that the pods do not have")
          .why(
              """
              A named targetPort is looked up in each pod. Pods that have no port of that name are
              no endpoints, so the Service is empty although everything runs.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports:
                - port: 80
                  targetPort: htttp  # finding: service-target-port-missing
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
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /ready, port: http}}
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports:
                - port: 80
                  targetPort: http
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
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /ready, port: http}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("Service")
          .sameAs("popeye:1106")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    List<KubeObject> serving = ServiceTargets.serving(object, report);
    for (Node port : object.spec().at("ports").items()) {
      Node target = port.at("targetPort");
      if (serving.isEmpty() || target.text("").isEmpty() || target.integer().isPresent()) {
        continue;
      }
      boolean found = false;
      List<String> names = new ArrayList<>();
      for (KubeObject workload : serving) {
        found |= ServiceTargets.portFor(port, workload) != null;
        for (PodPort own : PodPort.of(workload.podTemplate().orElseThrow())) {
          if (!own.name().isEmpty()) {
            names.add(own.name());
          }
        }
      }
      if (!found) {
        report.at(
            target,
            "no container of "
                + serving.get(0)
                + " has a port named \""
                + target.text("")
                + "\", so this Service has no endpoint; "
                + (names.isEmpty()
                    ? "name the container's port, or give a number"
                    : "it has " + String.join(", ", names)),
            more ->
                more.related(
                    serving.get(0).podTemplate().orElseThrow().spec().at("containers"),
                    "the containers"));
      }
    }
  }
}
