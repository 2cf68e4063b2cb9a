package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacCsrApprove implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-csr-approve", Severity.WARNING)
          .family("RBAC")
          .summary("A role may approve certificates for any identity")
          .why(
              """
              Who approves certificate signing requests decides who is who: a client certificate can
              carry any user and group.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: approver}
              rules:
              - apiGroups: [certificates.k8s.io]
                resources: [certificatesigningrequests/approval]  # finding: rbac-csr-approve
                verbs: [update]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: approver}
              rules:
              - apiGroups: [certificates.k8s.io]
                resources: [certificatesigningrequests/status]
                verbs: [update]
              """)
          .kinds("ClusterRole")
          .sameAs("checkov:CKV_K8S_156")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Rights.visit(
        object,
        "certificates.k8s.io",
        "certificatesigningrequests/approval",
        List.of("update", "patch"),
        place -> report.at(place, "may approve certificates for any user and group"));
  }
}
