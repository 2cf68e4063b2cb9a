package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;

/** See the page in {@link #INFO}. */
final class CpuRequestMissing implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("cpu-request-missing", Severity.WARNING)
          .family("Resources")
          .summary("The container requests no CPU")
          .why(
              """
              The scheduler counts requests, not use. A container without one is placed anywhere and
              gets next to nothing when its node is busy. A limit counts as a request, and so does
              what a LimitRange of the namespace fills in.
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
                        requests: {memory: 64Mi}  # finding: cpu-request-missing
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .sameAs(
              "checkov:CKV_K8S_10",
              "datree:CONTAINERS_MISSING_CPU_REQUEST_KEY",
              "kics:ca469dd4-c736-448f-8ac1-30a642705e0a",
              "kube-linter:unset-cpu-requirements",
              "kube-score:container-resources",
              "polaris:cpuRequestsMissing",
              "trivy:KSV-0015")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Allotment cpu = Allotment.of(container, "cpu", report);
    if (Allotment.needsRequest(container) && !cpu.hasRequest()) {
      report.at(
          cpu.requestField(),
          container
              + " requests no CPU, so it is placed as if it needed none; set"
              + " resources.requests.cpu to what it normally uses, such as 100m");
    }
  }
}
