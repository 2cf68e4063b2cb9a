package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacDeleteEvents implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-delete-events", Severity.INFO)
          .family("RBAC")
          .summary("A role may remove traces")
          .why(
              """
              Events and logs tell what happened. Who may delete them can hide what they did.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: agent}
              rules:
              - apiGroups: [""]
                resources: [events]  # finding: rbac-delete-events
                verbs: [delete, deletecollection]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: agent}
              rules:
              - apiGroups: [""]
                resources: [events]
                verbs: [get, list]
              """)
          .profiles("opinionated")
          .kinds("ClusterRole", "Role")
          .sameAs("trivy:KSV-0042")
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
        "events",
        List.of("delete", "deletecollection"),
        item -> report.at(item, "lets its holder hide what they did; take delete away"));
    Rights.visit(
        object,
        "",
        "pods/log",
        List.of("delete", "deletecollection"),
        item -> report.at(item, "lets its holder hide what they did; take delete away"));
  }
}
