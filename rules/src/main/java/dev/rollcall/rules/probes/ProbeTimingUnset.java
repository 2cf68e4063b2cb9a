package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ProbeTimingUnset implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("probe-timing-explicit", Severity.INFO)
          .family("Probes and lifecycle")
          .summary("A probe leaves its times to the defaults")
          .why(
              """
              Every 10 seconds, 1 second for the answer, 3 failures: the defaults suit few programs, and written
              down they are seen when something goes wrong.
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
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe:  # finding: probe-timing-explicit
                        httpGet: {path: /ready, port: http}
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
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
                      readinessProbe:
                        httpGet: {path: /ready, port: http}
                        initialDelaySeconds: 2
                        periodSeconds: 10
                        timeoutSeconds: 1
                        successThreshold: 1
                        failureThreshold: 3
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .profiles("opinionated")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (String name : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      Node probe = container.at(name);
      List<String> unset = new ArrayList<>();
      for (String field : FIELDS) {
        if (probe.isSet() && !probe.at(field).isSet()) {
          unset.add(field);
        }
      }
      if (!unset.isEmpty()) {
        report.atKey(probe, name + " does not set " + String.join(", ", unset));
      }
    }
  }

  private static final List<String> FIELDS =
      List.of(
          "initialDelaySeconds",
          "periodSeconds",
          "timeoutSeconds",
          "successThreshold",
          "failureThreshold");
}
