package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacManageConfigMaps implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-manage-configmaps", Severity.INFO)
          .family("RBAC")
          .summary("A role may change every ConfigMap")
          .why(
              """
              Programs do what their configuration says, and so does who writes it.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: agent}
              rules:
              - apiGroups: [""]
                resources: [configmaps]  # finding: rbac-manage-configmaps
                verbs: [update, patch]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: agent}
              rules:
              - apiGroups: [""]
                resources: [configmaps]
                verbs: [get, list]
              """)
          .profiles("opinionated")
          .kinds("ClusterRole", "Role")
          .sameAs("trivy:KSV-0049")
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
        "configmaps",
        List.of("create", "update", "patch", "delete"),
        item ->
            report.at(
                item, "lets its holder change what programs do; restrict it by resourceNames"));
  }
}
