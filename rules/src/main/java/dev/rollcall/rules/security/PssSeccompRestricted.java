package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class PssSeccompRestricted implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-seccomp-restricted", Severity.WARNING)
          .family("Pod Security Standards, restricted")
          .summary("No seccomp profile is set")
          .why(
              """
              Unless the kubelet is configured otherwise, a container without a profile may use
              every system call. One line for the pod is enough.
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
                    - name: web  # finding: pss-seccomp-restricted
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
                    securityContext: {seccompProfile: {type: RuntimeDefault}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict", "pss-restricted")
          .sameAs(
              "checkov:CKV_K8S_31",
              "kics:f377b83e-bd07-4f48-a591-60c82b14a78b",
              "kube-score:container-seccomp-profile",
              "trivy:KSV-0030")
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
                Restricted.seccomp(pod).forEach(wrong -> report.at(wrong.node(), wrong.message())));
  }
}
