package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.ImageReference;

/** See the page in {@link #INFO}. */
final class DashboardDeployed implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("dashboard-deployed", Severity.WARNING)
          .family("Security")
          .summary("The Kubernetes Dashboard")
          .why(
              """
              The Dashboard acts for whoever reaches it, and clusters have been taken over through it. Its makers
              have given it up; use a desktop program, or kubectl.
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
                      image: docker.io/kubernetesui/dashboard:v2.7.0  # finding: dashboard-deployed
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
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
          .sameAs("checkov:CKV_K8S_33", "kics:d2ad057f-0928-41ef-a83c-f59203bb855b")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    String image = container.at("image").text("");
    String repository = ImageReference.parse(image).map(ImageReference::repository).orElse("");
    if (repository.startsWith("kubernetesui/dashboard")
        || repository.endsWith("/kubernetesui/dashboard")) {
      report.at(
          container.at("image"),
          "the Kubernetes Dashboard acts for whoever reaches it; do without it, or keep it unreachable");
    }
  }
}
