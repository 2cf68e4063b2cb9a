package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacWildcard implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-wildcard", Severity.WARNING)
          .family("RBAC")
          .summary("A role allows everything by a star")
          .why(
              """
              `*` also covers what does not exist yet: new verbs, new resources, all custom
              resources.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: operator}
              rules:
              - apiGroups: [apps]
                resources: [deployments]
                verbs: ["*"]  # finding: rbac-wildcard
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: operator}
              rules:
              - apiGroups: [apps]
                resources: [deployments]
                verbs: [get, list, watch, update]
              """)
          .kinds("Role", "ClusterRole")
          .sameAs(
              "checkov:CKV_K8S_49",
              "kics:6b896afb-ca07-467a-b256-1a0077a1c08e",
              "kube-linter:wildcard-in-rules",
              "polaris:rolebindingClusterAdminRole",
              "trivy:KSV-0044",
              "trivy:KSV-0045",
              "trivy:KSV-0046",
              "trivy:KSV-0112")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node rule : object.at("rules").items()) {
      if (ownGroupOnly(rule)) {
        continue;
      }
      for (String field : List.of("apiGroups", "resources", "verbs")) {
        for (Node item : rule.at(field).items()) {
          if (item.text("").equals("*")) {
            report.at(
                item, "allows all " + field + ", also those that come later; list the ones needed");
          }
        }
      }
    }
  }

  /** Groups with a domain that is not Kubernetes' own: custom resources. */
  private static boolean ownGroupOnly(Node rule) {
    List<Node> groups = rule.at("apiGroups").items();
    for (Node group : groups) {
      if (group.text("").indexOf('.') < 0 || group.text("").endsWith(".k8s.io")) {
        return false;
      }
    }
    return !groups.isEmpty();
  }
}
