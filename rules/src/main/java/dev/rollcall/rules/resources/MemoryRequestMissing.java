package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;

/** See the page in {@link #INFO}. */
final class MemoryRequestMissing implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("memory-request-missing", Severity.WARNING)
          .family("Resources")
          .summary("The container requests no memory")
          .why(
              """
              Without a request the scheduler sees no need, fills the node, and when memory runs out
              this container is the first to be killed. A limit counts as a request.
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
                        requests: {cpu: 10m}  # finding: memory-request-missing
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
              "checkov:CKV_K8S_12",
              "datree:CONTAINERS_MISSING_MEMORY_REQUEST_KEY",
              "kics:229588ef-8fde-40c8-8756-f4f2b5825ded",
              "kube-score:container-resources",
              "polaris:memoryRequestsMissing",
              "trivy:KSV-0016")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Allotment memory = Allotment.of(container, "memory", report);
    if (Allotment.needsRequest(container) && !memory.hasRequest()) {
      report.at(
          memory.requestField(),
          container
              + " requests no memory, so its node may be overfilled and it is killed first; set"
              + " resources.requests.memory, such as 128Mi");
    }
  }
}
