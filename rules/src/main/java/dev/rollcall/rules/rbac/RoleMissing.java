package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class RoleMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("role-missing", Severity.WARNING)
          .family("RBAC")
          .summary("A binding gives a role that is not there")
          .why(
              """
              The binding is accepted and grants nothing: every request of its subjects is refused.
              The reference cannot be changed later; the binding has to be made anew. Objects are
              often made elsewhere, so a name is reported only if one that is nearly the same is there
              and unused, or if the input is said to be complete.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: RoleBinding
              metadata: {name: web}
              roleRef:
                apiGroup: rbac.authorization.k8s.io
                kind: Role
                name: raeder  # finding: role-missing
              subjects:
              - kind: ServiceAccount
                name: web
                namespace: default
              ---
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: reader}
              rules:
              - {apiGroups: [""], resources: [pods], verbs: [get, list]}
              ---
              apiVersion: v1
              kind: ServiceAccount
              metadata: {name: web}
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: RoleBinding
              metadata: {name: web}
              roleRef:
                apiGroup: rbac.authorization.k8s.io
                kind: Role
                name: reader
              subjects:
              - kind: ServiceAccount
                name: web
                namespace: default
              ---
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: reader}
              rules:
              - {apiGroups: [""], resources: [pods], verbs: [get, list]}
              ---
              apiVersion: v1
              kind: ServiceAccount
              metadata: {name: web}
              """)
          .kinds("RoleBinding", "ClusterRoleBinding")
          .sameAs("popeye:1300")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (References.Reference use : References.of(report.manifests()).from(object)) {
      if (use.to().kind().equals("Role") || use.to().kind().equals("ClusterRole")) {
        Dangling.find(use.to(), report)
            .ifPresent(
                gone ->
                    report.at(
                        use.name(),
                        gone.words(),
                        more ->
                            gone.meant()
                                .ifPresent(
                                    other ->
                                        more.related(
                                            other.at("metadata").at("name"),
                                            "what may be meant"))));
      }
    }
  }
}
