package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class PssRunAsNonRoot implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-run-as-non-root", Severity.WARNING)
          .family("Pod Security Standards, restricted")
          .summary("Nothing keeps the container from running as root")
          .why(
              """
              Whether a container runs as root is decided by its image unless `runAsNonRoot: true`
              says no. The value of a container goes before that of its pod.
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
                    - name: web  # finding: pss-run-as-non-root
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
                    securityContext: {runAsNonRoot: true}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict", "pss-restricted")
          .sameAs(
              "checkov:CKV_K8S_23",
              "kics:cf34805e-3872-4c08-bf92-6ff7bb0cfadb",
              "kube-linter:run-as-non-root",
              "polaris:runAsRootAllowed",
              "trivy:KSV-0012")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    object
        .podTemplate()
        .ifPresent(
            pod ->
                Restricted.runAsNonRoot(pod)
                    .forEach(wrong -> report.at(wrong.node(), wrong.message())));
  }
}
