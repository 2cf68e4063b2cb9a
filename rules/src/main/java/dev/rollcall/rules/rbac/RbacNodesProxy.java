package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacNodesProxy implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-nodes-proxy", Severity.WARNING)
          .family("RBAC")
          .summary("A role may talk to the kubelets")
          .why(
              """
              nodes/proxy reaches the kubelet's own API, which runs commands in every pod of the
              node, without a trace in the audit log. For metrics nodes/metrics and nodes/stats are
              enough.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: metrics}
              rules:
              - apiGroups: [""]
                resources: [nodes/proxy]  # finding: rbac-nodes-proxy
                verbs: [get]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: metrics}
              rules:
              - apiGroups: [""]
                resources: [nodes/metrics]
                verbs: [get]
              """)
          .kinds("ClusterRole")
          .sameAs("checkov:CKV2_K8S_2", "trivy:KSV-0047")
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
        "nodes/proxy",
        List.of("get", "create"),
        place ->
            report.at(
                place,
                "nodes/proxy reaches the kubelet's API, which runs commands in any pod; use "
                    + "nodes/metrics or nodes/stats"));
  }
}
