package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class RbacAnonymous implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-anonymous", Severity.ERROR)
          .family("RBAC")
          .summary("Rights for people that nobody knows")
          .why(
              """
              system:anonymous and system:unauthenticated are everybody who reaches the API server,
              system:authenticated is everybody with any account, and system:masters goes around
              every check.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRoleBinding
              metadata: {name: public}
              roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
              subjects:
              - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:unauthenticated"}  # finding: rbac-anonymous
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRoleBinding
              metadata: {name: public}
              roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
              subjects:
              - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "developers"}
              """)
          .kinds("ClusterRoleBinding", "RoleBinding")
          .sameAs(
              "kubesec:BindingsToSystemAnonymous",
              "trivy:KSV-01011",
              "trivy:KSV-0122",
              "trivy:KSV-0123")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.at("roleRef").at("name").text("").startsWith("system:")) {
      return;
    }
    for (Node subject : object.at("subjects").items()) {
      String name = subject.at("name").text("");
      if (name.equals("system:anonymous")
          || name.equals("system:unauthenticated")
          || name.equals("system:authenticated")
          || name.equals("system:masters")) {
        report.at(
            subject.at("name"),
            "gives "
                + object.at("roleRef").at("name").text("")
                + " to "
                + name
                + "; name the users, groups or service accounts that need it");
      }
    }
  }
}
