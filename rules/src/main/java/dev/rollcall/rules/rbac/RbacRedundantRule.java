package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacRedundantRule implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-redundant-rule", Severity.INFO)
          .family("RBAC")
          .summary("A rule of a role allows nothing that another does not")
          .why(
              """
              Two rules that say the same make a role hard to read: one is changed, the other forgotten, and the
              right stays.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: agent}
              rules:
              - apiGroups: [""]
                resources: [pods]
                verbs: [get, list]
              - apiGroups: [""]  # finding: rbac-redundant-rule
                resources: [pods]
                verbs: [get]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: agent}
              rules:
              - apiGroups: [""]
                resources: [pods]
                verbs: [get, list]
              - apiGroups: [""]
                resources: [configmaps]
                verbs: [get]
              """)
          .profiles("opinionated")
          .kinds("Role", "ClusterRole")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    List<Node> rules = object.at("rules").items();
    for (int i = 0; i < Math.min(rules.size(), COMPARED_MAX); i++) {
      for (int j = 0; j < Math.min(rules.size(), COMPARED_MAX); j++) {
        if (i != j
            && covers(rules.get(j), rules.get(i))
            && !(j > i && covers(rules.get(i), rules.get(j)))) {
          Node other = rules.get(j);
          report.at(
              rules.get(i).at("apiGroups"),
              "another rule allows all of this; remove it",
              more -> more.related(other, "this one"));
          break;
        }
      }
    }
  }

  /** Longer lists are not compared rule by rule. */
  private static final int COMPARED_MAX = 200;

  private static boolean covers(Node wide, Node narrow) {
    for (String field : List.of("apiGroups", "resources", "verbs")) {
      List<Node> wanted = narrow.at(field).items();
      if (wanted.isEmpty()) {
        return false;
      }
      for (Node item : wanted) {
        if (!Rights.has(wide, field, item.text("")) && !Rights.has(wide, field, "*")) {
          return false;
        }
      }
    }
    return wide.at("resourceNames").items().isEmpty()
        && narrow.at("nonResourceURLs").items().isEmpty();
  }
}
