package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class LivenessWithoutStartup implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("liveness-without-startup", Severity.INFO)
          .family("Probes and lifecycle")
          .summary("A long initial delay of the liveness probe stands in for a startup probe")
          .why(
              """
              A fixed delay is too short on a slow day, which restarts the container for ever, and
              too long on all others, in which a hang goes unnoticed. A startup probe waits exactly
              as long as needed.
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
                      livenessProbe: {tcpSocket: {port: 8080}, initialDelaySeconds: 180}  # finding: liveness-without-startup
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
                      startupProbe: {tcpSocket: {port: 8080}, failureThreshold: 30}
                      livenessProbe: {tcpSocket: {port: 8080}}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node delay = container.at("livenessProbe").at("initialDelaySeconds");
    if (delay.integer(0) > 60 && !container.at("startupProbe").isSet()) {
      report.at(
          delay,
          "liveness of "
              + container
              + " looks away for "
              + delay.text("")
              + " s; a startupProbe with the same handler waits only as long as the start takes");
    }
  }
}
