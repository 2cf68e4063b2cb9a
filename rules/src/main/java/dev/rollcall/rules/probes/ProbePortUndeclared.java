package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.PodPort;
import dev.rollcall.model.Probe;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ProbePortUndeclared implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("probe-port-undeclared", Severity.INFO)
          .family("Probes and lifecycle")
          .summary("A probe asks a port that the container does not declare")
          .why(
              """
              containerPort is informational and the probe works without it, but the list of ports
              is where people and tools look. A number that is missing there is also how a typing
              error looks.
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
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe:
                        httpGet: {path: /ready, port: 8081}  # finding: probe-port-undeclared
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
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe:
                        httpGet: {path: /ready, port: 8080}
              """)
          .profiles("strict")
          .sameAs(
              "kube-linter:liveness-port", "kube-linter:readiness-port", "kube-linter:startup-port")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    List<PodPort> declared = PodPort.of(container);
    for (String field : Probe.FIELDS) {
      for (String handler : List.of("httpGet", "tcpSocket", "grpc")) {
        Node port = container.at(field).at(handler).at("port");
        if (port.integer().isPresent()
            && declared.stream().noneMatch(known -> known.isMeantBy(port))) {
          report.at(
              port,
              field + " asks port " + port.text("") + ", which " + container + " does not declare");
        }
      }
    }
  }
}
