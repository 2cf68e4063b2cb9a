package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class PssPrivilegeEscalation implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-privilege-escalation", Severity.WARNING)
          .family("Pod Security Standards, restricted")
          .summary("A process may gain more rights than its parent")
          .why(
              """
              Unless `allowPrivilegeEscalation: false` is written, a setuid program in the image can
              make root of an ordinary user.
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
                    - name: web  # finding: pss-privilege-escalation
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
                      securityContext: {allowPrivilegeEscalation: false}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict", "pss-restricted")
          .sameAs(
              "checkov:CKV_K8S_20",
              "datree:CONTAINERS_MISSING_KEY_ALLOWPRIVILEGEESCALATION",
              "kics:0a7c420c-4568-4cec-ba36-4d42a6f9613b",
              "kics:5572cc5e-1e4c-4113-92a6-7a8a3bd25e6d",
              "kube-linter:privilege-escalation-container",
              "kubesec:AllowPrivilegeEscalation",
              "polaris:privilegeEscalationAllowed",
              "trivy:KSV-0001")
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
                Restricted.privilegeEscalation(pod)
                    .forEach(wrong -> report.at(wrong.node(), wrong.message())));
  }
}
