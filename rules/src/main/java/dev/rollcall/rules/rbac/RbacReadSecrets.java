package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacReadSecrets implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-read-secrets", Severity.WARNING)
          .family("RBAC")
          .summary("A cluster role may read every Secret")
          .why(
              """
              With get, list or watch on secrets in all namespaces its holder has the tokens of
              everybody else. Restrict it by resourceNames, or use a Role per namespace.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: reader}
              rules:
              - apiGroups: [""]
                resources: [configmaps, secrets]  # finding: rbac-read-secrets
                verbs: [get, list, watch]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: reader}
              rules:
              - apiGroups: [""]
                resources: [configmaps]
                verbs: [get, list, watch]
              """)
          .kinds("ClusterRole")
          .sameAs(
              "checkov:CKV2_K8S_5",
              "kics:056ac60e-fe07-4acc-9b34-8e1d51716ab9",
              "kics:b7bca5c4-1dab-4c2c-8cbe-3050b9d59b14",
              "kube-linter:access-to-secrets",
              "trivy:KSV-0041",
              "trivy:KSV-0113")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Rights.visit(
        object,
        "",
        "secrets",
        List.of("get", "list", "watch"),
        place ->
            report.at(
                place,
                "may read the Secrets of every namespace; name them by resourceNames, or use a "
                    + "Role"));
  }
}
