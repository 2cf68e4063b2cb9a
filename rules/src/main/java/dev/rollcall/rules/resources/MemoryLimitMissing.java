package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;

/** See the page in {@link #INFO}. */
final class MemoryLimitMissing implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("memory-limit-missing", Severity.WARNING)
          .family("Resources")
          .summary("The container has no memory limit")
          .why(
              """
              A leak then takes the memory of everything else on the node before the kernel ends
              something, not always the culprit.
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
                      resources:  # finding: memory-limit-missing
                        requests: {cpu: 10m, memory: 64Mi}
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
              """)
          .sameAs(
              "checkov:CKV_K8S_13",
              "datree:CONTAINERS_MISSING_MEMORY_LIMIT_KEY",
              "kics:b14d1bc4-a208-45db-92f0-e21f8e2588e9",
              "kube-linter:unset-memory-requirements",
              "kube-score:container-resources",
              "polaris:memoryLimitsMissing",
              "trivy:KSV-0018")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Allotment memory = Allotment.of(container, "memory", report);
    if (Allotment.matters(container) && !memory.hasLimit()) {
      report.at(
          memory.limitField(),
          container
              + " has no memory limit and may take all memory of its node; set"
              + " resources.limits.memory");
    }
  }
}
