package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.PodPort;
import dev.rollcall.model.Probe;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ProbeSchemeMismatch implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("probe-scheme-mismatch", Severity.INFO)
          .family("Probes and lifecycle")
          .summary("A probe speaks plain HTTP to a port for HTTPS")
          .why(
              """
              A server that expects TLS answers a plain request with an error, mostly 400, and the
              probe fails for ever. scheme: HTTPS does not check  the certificate.
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
                      ports: [{name: https, containerPort: 8443}]
                      readinessProbe:
                        httpGet: {path: /ready, port: https}  # finding: probe-scheme-mismatch
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
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      ports: [{name: https, containerPort: 8443}]
                      readinessProbe:
                        httpGet: {path: /ready, port: https, scheme: HTTPS}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (String field : Probe.FIELDS) {
      Node get = container.at(field).at("httpGet");
      Node port = get.at("port");
      if (!get.at("scheme").text("HTTP").equals("HTTP") || !port.isSet()) {
        continue;
      }
      for (PodPort declared : PodPort.of(container)) {
        boolean meant = declared.isMeantBy(port);
        if (meant && (declared.name().equals("https") || declared.name().startsWith("https-"))) {
          report.at(
              port,
              field
                  + " speaks plain HTTP to port "
                  + declared.port()
                  + ", which is named "
                  + declared.name()
                  + "; set scheme: HTTPS",
              more -> more.related(declared.node(), "the port"));
          return;
        }
      }
      if (port.integer(0) == 443 || port.integer(0) == 8443 || port.integer(0) == 6443) {
        report.at(
            port,
            field
                + " speaks plain HTTP to port "
                + port.integer(0)
                + ", which is for HTTPS by custom; set scheme: HTTPS if it is");
      }
    }
  }
}
