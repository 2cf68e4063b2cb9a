package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class RbacEscalate implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-escalate", Severity.ERROR)
          .family("RBAC")
          .summary("A role may give itself any right")
          .why(
              """
              escalate and bind lift the rule that nobody hands out rights they do not have, and
              impersonate lets its holder act as anybody. Each of them is as good as cluster-admin.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: tenant-manager}
              rules:
              - apiGroups: [rbac.authorization.k8s.io]
                resources: [clusterroles]
                verbs: [get, bind]  # finding: rbac-escalate
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: tenant-manager}
              rules:
              - apiGroups: [rbac.authorization.k8s.io]
                resources: [clusterroles]
                verbs: [get]
              """)
          .kinds("Role", "ClusterRole")
          .sameAs(
              "checkov:CKV2_K8S_1",
              "checkov:CKV2_K8S_3",
              "checkov:CKV_K8S_157",
              "checkov:CKV_K8S_158",
              "trivy:KSV-0043",
              "trivy:KSV-0050")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node rule : object.at("rules").items()) {
      if (!rule.at("resourceNames").items().isEmpty()) {
        continue;
      }
      for (Node verb : rule.at("verbs").items()) {
        String word = verb.text("");
        boolean onRoles = Rights.has(rule, "apiGroups", "rbac.authorization.k8s.io");
        if ((onRoles && (word.equals("escalate") || word.equals("bind")))
            || word.equals("impersonate")) {
          report.at(
              verb,
              "the verb " + word + " gives its holder every right; restrict it by resourceNames");
        }
      }
    }
  }
}
