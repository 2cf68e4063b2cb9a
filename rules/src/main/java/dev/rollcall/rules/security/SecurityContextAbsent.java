package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;

/** See the page in {@link #INFO}. */
final class SecurityContextAbsent implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("security-context-absent", Severity.INFO)
          .family("Security")
          .summary("A container without any security context")
          .why(
              """
              Neither the pod nor the container says anything about users, capabilities or the file
              system, so all is left to the image and to the defaults of the runtime.
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
                    - name: web  # finding: security-context-absent
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      securityContext: {runAsNonRoot: true}
              """)
          .profiles("opinionated")
          .sameAs(
              "checkov:CKV_K8S_29",
              "checkov:CKV_K8S_30",
              "kics:a97a340a-0063-418e-b3a1-3028941d0995",
              "trivy:KSV-0118")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    if (!container.at("securityContext").isSet()
        && !container.pod().spec().at("securityContext").isSet()) {
      report.at(
          container.at("name"),
          container
              + " has no securityContext, and neither has its pod; say at least runAsNonRoot");
    }
  }
}
