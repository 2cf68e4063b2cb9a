package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ProbeGraceOverride implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("probe-grace-override", Severity.ERROR)
          .family("Probes and lifecycle")
          .summary("A readiness probe sets a termination grace period")
          .why(
              """
              A failing readiness probe ends nothing, so it has no grace period, and the server
              refuses the field there.
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
                        terminationGracePeriodSeconds: 10  # finding: probe-grace-override
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
              """)
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node field = container.at("readinessProbe").at("terminationGracePeriodSeconds");
    if (field.isSet()) {
      report.at(
          field,
          "a readiness probe ends no container and takes no terminationGracePeriodSeconds; remove "
              + "it");
    }
  }
}
