package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.PodPort;
import dev.rollcall.model.Probe;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class ProbesIdentical implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("probes-identical", Severity.WARNING)
          .family("Probes and lifecycle")
          .summary("Readiness and liveness ask the same, and liveness is no more patient")
          .why(
              """
              Where both probes fail together the pod is restarted at the moment it is taken out of
              service. An overload, or a dependency that is down, then becomes a wave of restarts.
              Ask liveness something simpler, or let it wait longer.
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
                      readinessProbe: {httpGet: {path: /health, port: http}}
                      livenessProbe: {httpGet: {path: /health, port: 8080}}  # finding: probes-identical
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
                      readinessProbe: {httpGet: {path: /health, port: http}}
                      livenessProbe: {httpGet: {path: /health, port: 8080}, failureThreshold: 10}
              """)
          .sameAs("kube-score:pod-probes-identical")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Optional<Probe> readiness = Probe.of(container, "readinessProbe");
    Optional<Probe> liveness = Probe.of(container, "livenessProbe");
    if (readiness.isEmpty()
        || liveness.isEmpty()
        || liveness.get().failureWindow() > readiness.get().failureWindow()) {
      return;
    }
    String asked = meaning(readiness.get(), container);
    if (!asked.isEmpty() && asked.equals(meaning(liveness.get(), container))) {
      report.atKey(
          liveness.get().node(),
          "liveness asks the same as readiness and gives up after "
              + liveness.get().failureWindow()
              + " s, readiness after "
              + readiness.get().failureWindow()
              + " s: the pod is restarted as soon as it is taken out; raise failureThreshold",
          more -> more.related(readiness.get().node(), "the readiness probe"));
    }
  }

  /** What a handler does, with defaults filled in and port names resolved; empty if unknown. */
  private static String meaning(Probe probe, Container container) {
    Node handler = probe.handler();
    if (!handler.isSet()) {
      return "";
    }
    String kind = handler.key().orElseThrow().spelling();
    if (kind.equals("exec")) {
      return kind + handler.at("command").plain();
    }
    Node port = handler.at("port");
    String number = port.text("");
    for (PodPort known : PodPort.of(container)) {
      if (known.isMeantBy(port)) {
        number = String.valueOf(known.port());
      }
    }
    return kind
        + " "
        + handler.at("scheme").text("HTTP")
        + " "
        + handler.at("host").text("")
        + ":"
        + number
        + handler.at("path").text("/")
        + " "
        + handler.at("service").text("");
  }
}
