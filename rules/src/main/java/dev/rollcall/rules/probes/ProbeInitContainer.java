package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ProbeInitContainer implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("probe-init-container", Severity.ERROR)
          .family("Probes and lifecycle")
          .summary("A plain init container has a probe or a hook")
          .why(
              """
              An init container runs to its end before the pod starts; nothing can be probed. Only
              init containers with `restartPolicy: Always` (sidecars) may have probes and lifecycle
              hooks; the server refuses them elsewhere.
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
                    initContainers:
                    - name: migrate
                      image: registry.example/migrate:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      readinessProbe: {exec: {command: [/ready]}}  # finding: probe-init-container
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
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
                    initContainers:
                    - name: migrate
                      image: registry.example/migrate:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
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
    if (container.role() != Container.Role.INIT) {
      return;
    }
    for (String field : FORBIDDEN) {
      Node value = container.at(field);
      if (value.isSet()) {
        report.atKey(
            value,
            container
                + " runs to its end and takes no "
                + field
                + "; remove it, or set restartPolicy: Always if it is a sidecar",
            more -> more.safeRemoval("remove " + field, value));
      }
    }
  }

  private static final List<String> FORBIDDEN =
      List.of("startupProbe", "livenessProbe", "readinessProbe", "lifecycle");
}
