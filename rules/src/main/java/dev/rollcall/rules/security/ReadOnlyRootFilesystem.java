package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ReadOnlyRootFilesystem implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("read-only-root-filesystem", Severity.WARNING)
          .family("Security")
          .summary("The container may write to its own image")
          .why(
              """
              An intruder who can write programs and configuration stays. Give the few folders that
              must be writable an emptyDir and make the rest read-only.
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
                    - name: web  # finding: read-only-root-filesystem
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
                      securityContext: {readOnlyRootFilesystem: true}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .sameAs(
              "checkov:CKV_K8S_22",
              "datree:CONTAINERS_INCORRECT_READONLYROOTFILESYSTEM_VALUE",
              "kics:a9c2f49d-0671-4fc9-9ece-f4e261e128d0",
              "kube-linter:no-read-only-root-fs",
              "kube-score:container-security-context-readonlyrootfilesystem",
              "polaris:notReadOnlyRootFilesystem",
              "trivy:KSV-0014")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node field = container.at("securityContext").at("readOnlyRootFilesystem");
    if (!field.isTrue()
        && !container.pod().isWindows()
        && container.role() != Container.Role.EPHEMERAL) {
      report.at(
          field,
          container
              + " can write to its root filesystem; set readOnlyRootFilesystem: true and mount an "
              + "emptyDir where it must write");
    }
  }
}
