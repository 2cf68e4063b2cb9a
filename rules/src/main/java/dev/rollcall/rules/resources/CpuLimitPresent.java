package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class CpuLimitPresent implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("cpu-limit-present", Severity.INFO)
          .family("Resources")
          .summary("A CPU limit slows the container down while the node is idle")
          .why(
              """
              The opposite of cpu-limit-missing: a container at its limit waits although nobody else wants the CPU,
              and requests alone share it fairly. In no profile; switch on the one you mean.
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
                        limits:
                          memory: 64Mi
                          cpu: 10m  # finding: cpu-limit-present
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
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .profiles()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node limit = container.at("resources").at("limits").at("cpu");
    if (limit.isSet()) {
      report.at(
          limit, container + " may not use more CPU even if the node is idle; keep the request");
    }
  }
}
