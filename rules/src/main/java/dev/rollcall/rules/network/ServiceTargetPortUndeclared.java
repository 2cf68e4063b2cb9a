package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodPort;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ServiceTargetPortUndeclared implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-target-port-undeclared", Severity.WARNING)
          .family("Services")
          .summary("The target port is not among the ports that the containers declare")
          .why(
              """
              Declaring is voluntary, so it may work all the same. But a pod that declares ports,
              and not this one, is what a mixed-up port and targetPort look like: the connection is
              refused.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports:
                - port: 80  # finding: service-target-port-undeclared
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
                  targetPort: 8080
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
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    List<KubeObject> serving = ServiceTargets.serving(object, report);
    if (serving.isEmpty() || !serving.stream().allMatch(ServiceTargetPortUndeclared::allDeclare)) {
      return;
    }
    List<PodPort> ports = PodPort.of(serving.get(0).podTemplate().orElseThrow());
    for (Node port : object.spec().at("ports").items()) {
      Node target = PodPort.targetOf(port);
      boolean answered =
          serving.stream().anyMatch(workload -> ServiceTargets.portFor(port, workload) != null);
      if (target.integer().isPresent() && !answered && !ports.isEmpty()) {
        report.at(
            target,
            "leads to port "
                + target.text("")
                + ", and "
                + serving.get(0)
                + " declares "
                + ports.get(0).port()
                + (ports.size() > 1 ? " and " + (ports.size() - 1) + " more" : "")
                + "; set targetPort to the port the container listens on",
            more -> more.related(ports.get(0).node(), "declared here"));
      }
    }
  }

  private static boolean allDeclare(KubeObject workload) {
    for (Container container : workload.podTemplate().orElseThrow().containers()) {
      if (container.runsWithPod() && PodPort.of(container).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
