package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;

/** See the page in {@link #INFO}. */
final class EphemeralStorageRequestLimit implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("ephemeral-storage-request-limit", Severity.INFO)
          .family("Resources")
          .summary("No request or limit for the node's disk")
          .why(
              """
              Logs, image layers and emptyDirs use the node's disk. Without a limit one container
              can fill it, and pods are evicted.
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
                      resources:  # finding: ephemeral-storage-request-limit
                        limits: {memory: 64Mi, cpu: 10m}
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
                        limits: {memory: 64Mi, cpu: 10m, ephemeral-storage: 1Gi}
              """)
          .profiles("opinionated")
          .sameAs("kube-score:container-ephemeral-storage-request-and-limit")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Allotment disk = Allotment.of(container, "ephemeral-storage", report);
    if (container.runsWithPod() && !(disk.hasRequest() && disk.hasLimit())) {
      report.atKey(
          container.at("resources"), container + " has no request or limit of ephemeral-storage");
    }
  }
}
