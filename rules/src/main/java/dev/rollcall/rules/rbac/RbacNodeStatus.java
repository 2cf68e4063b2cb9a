package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacNodeStatus implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-node-status", Severity.WARNING)
          .family("RBAC")
          .summary("A role may say how nodes are")
          .why(
              """
              Whoever writes the status of a node can claim that it has more room, or that it is broken, and so
              decide where pods go. Only the kubelet and few node agents need it.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: agent}
              rules:
              - apiGroups: [""]
                resources: [nodes/status]  # finding: rbac-node-status
                verbs: [patch, update]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: agent}
              rules:
              - apiGroups: [""]
                resources: [nodes]
                verbs: [get, list]
              """)
          .profiles("strict")
          .kinds("ClusterRole", "Role")
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
        "nodes/status",
        List.of("patch", "update"),
        item ->
            report.at(
                item,
                "lets its holder claim what nodes have and how they are; get and list are mostly enough"));
  }
}
