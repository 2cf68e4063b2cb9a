package dev.rollcall.rules.security;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PssPrivileged implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-privileged", Severity.ERROR)
          .family("Pod Security Standards, baseline")
          .summary("The container is privileged")
          .profiles("recommended", "strict", "pss-baseline", "pss-restricted")
          .why(
              """
              A privileged container has every capability and all devices of the node: whoever
              breaks into it owns the node. The baseline level refuses it.
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
                        limits: {memory: 64Mi}
                      securityContext:
                        privileged: true  # finding: pss-privileged
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
                      securityContext:
                        privileged: false
              """)
          .sameAs(
              "checkov:CKV_K8S_16",
              "datree:CONTAINERS_INCORRECT_PRIVILEGED_VALUE_TRUE",
              "kics:dd29336b-fe57-445b-a26e-e6aa867ae609",
              "kube-linter:privilege-escalation-container",
              "kube-linter:privileged-container",
              "kube-score:container-security-context-privileged",
              "kubesec:Privileged",
              "polaris:runAsPrivileged",
              "trivy:KSV-0017")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node privileged = container.at("securityContext").at("privileged");
    if (privileged.isTrue() && Baseline.holdsFor(container.object(), report)) {
      report.at(
          privileged,
          container + " is privileged, which is root on the node" + Baseline.HINT,
          more -> {
            Baseline.grade(container.object(), report, more);
            more.unsafeFix("set it to false", Edit.of(privileged, "false"));
          });
    }
  }
}
