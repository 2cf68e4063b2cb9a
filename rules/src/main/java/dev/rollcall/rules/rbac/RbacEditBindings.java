package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacEditBindings implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-edit-bindings", Severity.WARNING)
          .family("RBAC")
          .summary("A cluster role may change roles and bindings")
          .why(
              """
              Its holder cannot hand out more than it has, but all of that to anyone, and take
              rights away from others.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: installer}
              rules:
              - apiGroups: [rbac.authorization.k8s.io]
                resources: [clusterrolebindings]  # finding: rbac-edit-bindings
                verbs: [create, update]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: installer}
              rules:
              - apiGroups: [rbac.authorization.k8s.io]
                resources: [clusterrolebindings]
                verbs: [get, list]
              """)
          .kinds("ClusterRole")
          .sameAs("checkov:CKV2_K8S_1", "trivy:KSV-0051", "trivy:KSV-0052", "trivy:KSV-0055")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (String resource :
        List.of("clusterrolebindings", "rolebindings", "clusterroles", "roles")) {
      Rights.visit(
          object,
          "rbac.authorization.k8s.io",
          resource,
          List.of("create", "update", "patch", "delete"),
          place -> report.at(place, "may change " + resource + " of the whole cluster"));
    }
  }
}
