package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class RbacDefaultServiceAccountBinding implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-default-service-account-binding", Severity.WARNING)
          .family("RBAC")
          .summary("Rights for the default service account")
          .why(
              """
              Every pod that names no service account runs as `default`, so every such pod of the
              namespace gets these rights.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: RoleBinding
              metadata: {name: reader, namespace: shop}
              roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
              subjects: [{kind: ServiceAccount, name: default, namespace: shop}]  # finding: rbac-default-service-account-binding
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: RoleBinding
              metadata: {name: reader, namespace: shop}
              roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
              subjects: [{kind: ServiceAccount, name: reader, namespace: shop}]
              """)
          .kinds("ClusterRoleBinding", "RoleBinding")
          .sameAs("checkov:CKV_K8S_42", "kics:1e749bc9-fde8-471c-af0c-8254efd2dee5")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node subject : object.at("subjects").items()) {
      if (subject.at("kind").text("").equals("ServiceAccount")
          && subject.at("name").text("").equals("default")) {
        report.at(
            subject.at("name"),
            "every pod without a service account of its own gets these rights; make one for the "
                + "pods that need them");
      }
    }
  }
}
