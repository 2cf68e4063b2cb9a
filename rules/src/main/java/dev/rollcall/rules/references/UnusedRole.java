package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class UnusedRole implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("unused-role", Severity.INFO)
          .family("References")
          .summary("A Role that no binding gives")
          .why(
              """
              The rights in it reach nobody. Either it is left over, or a binding names another role
              by mistake. Only Roles are looked at: a ClusterRole may be bound in any namespace, or be
              added to others by its labels.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata:
                name: reader  # finding: unused-role
              rules:
              - {apiGroups: [""], resources: [pods], verbs: [get, list]}
              ---
              apiVersion: rbac.authorization.k8s.io/v1
              kind: RoleBinding
              metadata: {name: web}
              roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
              subjects:
              - {kind: ServiceAccount, name: web, namespace: default}
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: reader}
              rules:
              - {apiGroups: [""], resources: [pods], verbs: [get, list]}
              ---
              apiVersion: rbac.authorization.k8s.io/v1
              kind: RoleBinding
              metadata: {name: web}
              roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
              subjects:
              - {kind: ServiceAccount, name: web, namespace: default}
              """)
          .profiles("strict")
          .kinds("Role")
          .sameAs("popeye:400", "popeye:401")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    boolean bindings = !report.everything().ofKind("RoleBinding", object.namespace()).isEmpty();
    if (bindings && References.of(report.everything()).to(object.ref()).isEmpty()) {
      report.at(
          object.at("metadata").at("name"),
          "no binding in namespace "
              + object.namespace()
              + " gives role \""
              + object.name()
              + "\"; remove it, or bind it");
    }
  }
}
