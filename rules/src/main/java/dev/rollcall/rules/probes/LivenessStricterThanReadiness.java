package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Probe;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class LivenessStricterThanReadiness implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("liveness-stricter-than-readiness", Severity.WARNING)
          .family("Probes and lifecycle")
          .summary("The container is killed before it is taken out of service")
          .why(
              """
              A pod in trouble should first lose its traffic, which may be all it needs, and be
              restarted only later. With a shorter liveness window the kubelet restarts a container
              whose pod still counts as ready.
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}, periodSeconds: 10, failureThreshold: 6}
                      livenessProbe: {tcpSocket: {port: 8080}, periodSeconds: 5, failureThreshold: 2}  # finding: liveness-stricter-than-readiness
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}, periodSeconds: 10, failureThreshold: 6}
                      livenessProbe: {tcpSocket: {port: 8080}, periodSeconds: 20, failureThreshold: 6}
              """)
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
        || liveness.get().failureWindow() >= readiness.get().failureWindow()
        || liveness.get().handler().sameValue(readiness.get().handler())) {
      return; // equal handlers are the question of probes-identical
    }
    report.atKey(
        liveness.get().node(),
        "liveness restarts "
            + container
            + " after "
            + liveness.get().failureWindow()
            + " s of failures, readiness takes the pod out only after "
            + readiness.get().failureWindow()
            + " s; let liveness wait longer",
        more -> more.related(readiness.get().node(), "the readiness probe"));
  }
}
