package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Probe;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class ProbeTimeoutOverPeriod implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("probe-timeout-over-period", Severity.WARNING)
          .family("Probes and lifecycle")
          .summary("A probe may take longer than the time to the next one")
          .why(
              """
              A worker runs one probe at a time, so a slow answer delays the following ones, and the
              failure window becomes longer than period times threshold says.
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
                      readinessProbe:
                        httpGet: {path: /ready, port: 8080}
                        periodSeconds: 5
                        timeoutSeconds: 30  # finding: probe-timeout-over-period
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
                        httpGet: {path: /ready, port: 8080}
                        periodSeconds: 5
                        timeoutSeconds: 3
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (String field : Probe.FIELDS) {
      Optional<Probe> probe = Probe.of(container, field);
      if (probe.isPresent() && probe.get().timeout() > probe.get().period()) {
        Node period = probe.get().node().at("periodSeconds");
        report.at(
            probe.get().node().at("timeoutSeconds"),
            field
                + " waits up to "
                + probe.get().timeout()
                + " s for an answer and asks every "
                + probe.get().period()
                + " s"
                + (period.isSet() ? "" : " (the default)")
                + "; lower timeoutSeconds or raise periodSeconds");
      }
    }
  }
}
