package dev.rollcall.rules.probes;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ProbeSuccessThreshold implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("probe-success-threshold", Severity.ERROR)
          .family("Probes and lifecycle")
          .summary("A liveness or startup probe wants several successes")
          .why(
              """
              Only readiness can ask for more than one success in a row. The server refuses another
              value than 1 for the other two.
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
                      livenessProbe:
                        tcpSocket: {port: 8080}
                        successThreshold: 2  # finding: probe-success-threshold
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
                      livenessProbe:
                        tcpSocket: {port: 8080}
                        successThreshold: 1
              """)
          .rejected()
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (String field : List.of("livenessProbe", "startupProbe")) {
      Node threshold = container.at(field).at("successThreshold");
      long value = threshold.integer(1);
      if (value != 1 && value != 0) { // 0 becomes the default 1
        report.at(
            threshold,
            "successThreshold of a " + field + " must be 1, not " + value,
            more -> more.safeFix("set it to 1", Edit.of(threshold, "1")));
      }
    }
  }
}
