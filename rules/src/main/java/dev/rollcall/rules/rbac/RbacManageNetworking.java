package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacManageNetworking implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-manage-networking", Severity.INFO)
          .family("RBAC")
          .summary("A role may change how traffic flows")
          .why(
              """
              Who changes Services, Ingresses or network policies can lead requests to other pods, or open what was
              closed.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: agent}
              rules:
              - apiGroups: [networking.k8s.io]
                resources: [networkpolicies]  # finding: rbac-manage-networking
                verbs: [create, update]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: agent}
              rules:
              - apiGroups: [networking.k8s.io]
                resources: [networkpolicies]
                verbs: [get, list]
              """)
          .profiles("opinionated")
          .kinds("ClusterRole", "Role")
          .sameAs("trivy:KSV-0056")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Rights.visit(
        object,
        "networking.k8s.io",
        "networkpolicies",
        WRITING,
        item ->
            report.at(item, "lets its holder lead traffic elsewhere; get and list may be enough"));
    Rights.visit(
        object,
        "networking.k8s.io",
        "ingresses",
        WRITING,
        item ->
            report.at(item, "lets its holder lead traffic elsewhere; get and list may be enough"));
    Rights.visit(
        object,
        "",
        "services",
        WRITING,
        item ->
            report.at(item, "lets its holder lead traffic elsewhere; get and list may be enough"));
  }

  private static final List<String> WRITING = List.of("create", "update", "patch", "delete");
}
