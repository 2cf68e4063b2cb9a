package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;

/** See the page in {@link #INFO}. */
final class CpuLimitMissing implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("cpu-limit-missing", Severity.INFO)
          .family("Resources")
          .summary("The container has no CPU limit")
          .why(
              """
              Opinions differ: a limit makes times predictable, and throttles a container although
              the node is idle. Off unless you want limits everywhere.
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
                        limits: {memory: 64Mi}  # finding: cpu-limit-missing
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
                        limits: {cpu: 100m, memory: 64Mi}
              """)
          .profiles("opinionated")
          .sameAs(
              "checkov:CKV_K8S_11",
              "datree:CONTAINERS_MISSING_CPU_LIMIT_KEY",
              "kics:4ac0e2b7-d2d2-4af7-8799-e8de6721ccda",
              "kube-score:container-resources",
              "polaris:cpuLimitsMissing",
              "trivy:KSV-0011")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Allotment cpu = Allotment.of(container, "cpu", report);
    if (Allotment.matters(container) && !cpu.hasLimit()) {
      report.at(cpu.limitField(), container + " has no CPU limit");
    }
  }
}
