package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Probe;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class StartupWindowTooShort implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("startup-window-too-short", Severity.WARNING)
          .family("Probes and lifecycle")
          .summary("The startup probe gives up before the readiness probe is due")
          .why(
              """
              The initial delay of the readiness probe says how long the start may take. A startup
              probe whose window is shorter kills the container before that.
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
                      startupProbe: {tcpSocket: {port: 8080}, periodSeconds: 2, failureThreshold: 5}  # finding: startup-window-too-short
                      readinessProbe: {httpGet: {path: /ready, port: 8080}, initialDelaySeconds: 60}
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
                      startupProbe: {tcpSocket: {port: 8080}, periodSeconds: 2, failureThreshold: 60}
                      readinessProbe: {httpGet: {path: /ready, port: 8080}, initialDelaySeconds: 60}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Optional<Probe> startup = Probe.of(container, "startupProbe");
    Optional<Probe> readiness = Probe.of(container, "readinessProbe");
    if (startup.isPresent() && readiness.isPresent()) {
      long window = startup.get().initialDelay() + startup.get().failureWindow();
      if (window < readiness.get().initialDelay()) {
        report.atKey(
            startup.get().node(),
            "the startup probe restarts "
                + container
                + " after "
                + window
                + " s, and readiness is first asked after "
                + readiness.get().initialDelay()
                + " s; raise failureThreshold, or drop the initialDelaySeconds",
            more -> more.related(readiness.get().node().at("initialDelaySeconds"), "the delay"));
      }
    }
  }
}
