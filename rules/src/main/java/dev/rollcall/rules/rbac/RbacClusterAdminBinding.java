package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class RbacClusterAdminBinding implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-cluster-admin-binding", Severity.WARNING)
          .family("RBAC")
          .summary("Somebody is made administrator of everything")
          .why(
              """
              cluster-admin may read every Secret and change every object, of the cluster or, by a
              RoleBinding, of the namespace. A program hardly ever needs that; list what it does
              need in a role of its own.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRoleBinding
              metadata: {name: operator}
              roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}  # finding: rbac-cluster-admin-binding
              subjects: [{kind: ServiceAccount, name: operator, namespace: shop}]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRoleBinding
              metadata: {name: operator}
              roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: operator}
              subjects: [{kind: ServiceAccount, name: operator, namespace: shop}]
              """)
          .kinds("ClusterRoleBinding", "RoleBinding")
          .sameAs(
              "kics:249328b8-5f0f-409f-b1dd-029f07882e11",
              "kube-linter:cluster-admin-role-binding",
              "polaris:clusterrolebindingClusterAdmin",
              "polaris:rolebindingClusterAdminClusterRole",
              "trivy:KSV-0111")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node role = object.at("roleRef");
    if (role.at("kind").text("").equals("ClusterRole")
        && role.at("name").text("").equals("cluster-admin")) {
      report.at(
          role.at("name"),
          "gives "
              + Subjects.describe(object)
              + " every right"
              + (object.kind().equals("RoleBinding")
                  ? " in namespace " + object.namespace()
                  : " in the cluster")
              + "; bind a role with the rights it needs");
    }
  }
}
