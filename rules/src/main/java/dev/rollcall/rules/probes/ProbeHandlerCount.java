package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Probe;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ProbeHandlerCount implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("probe-handler-count", Severity.ERROR)
          .family("Probes and lifecycle")
          .summary("A probe has no handler, or more than one")
          .why(
              """
              A probe does one thing: exec, httpGet, tcpSocket or grpc. The server refuses none and
              several.
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
                      readinessProbe:  # finding: probe-handler-count
                        periodSeconds: 5
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
                      readinessProbe:
                        tcpSocket: {port: 8080}
                        periodSeconds: 5
              """)
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (String field : Probe.FIELDS) {
      Node probe = container.at(field);
      if (!probe.isSet()) {
        continue;
      }
      Node first = null;
      for (String name : Probe.HANDLERS) {
        Node handler = probe.at(name);
        if (handler.isSet() && first != null) {
          report.atKey(handler, field + " of " + container + " has two handlers; keep one of them");
        }
        first = handler.isSet() ? handler : first;
      }
      if (first == null) {
        report.atKey(
            probe,
            field
                + " of "
                + container
                + " does nothing: give it one of exec, httpGet, tcpSocket, grpc");
      }
    }
  }
}
