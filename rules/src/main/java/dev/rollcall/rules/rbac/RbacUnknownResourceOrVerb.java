package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class RbacUnknownResourceOrVerb implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-unknown-resource-or-verb", Severity.WARNING)
          .family("RBAC")
          .summary("A rule for something that does not exist")
          .why(
              """
              RBAC compares words. `pod` instead of `pods`, `deployments` in the core group or the
              verb `read` are accepted and allow nothing.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: reader}
              rules:
              - apiGroups: [""]
                resources: [pod]  # finding: rbac-unknown-resource-or-verb
                verbs: [get, list]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: Role
              metadata: {name: reader}
              rules:
              - apiGroups: [""]
                resources: [pods]
                verbs: [get, list]
              """)
          .kinds("Role", "ClusterRole")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node rule : object.at("rules").items()) {
      checkResources(rule, report);
      if (!Rights.isBuiltIn(rule)) {
        continue;
      }
      for (Node verb : rule.at("verbs").items()) {
        if (!VERBS.contains(verb.text("*"))) {
          report.at(
              verb,
              "there is no verb \""
                  + verb.text("")
                  + "\"; reading is get, list and watch, writing create, update, patch and delete");
        }
      }
    }
  }

  private static final Set<String> VERBS =
      Set.of(
          "*",
          "get",
          "list",
          "watch",
          "create",
          "update",
          "patch",
          "delete",
          "deletecollection",
          "proxy",
          "use",
          "bind",
          "escalate",
          "impersonate",
          "approve",
          "sign",
          "attest",
          "head",
          "post",
          "put",
          "options",
          "connect",
          "mark-for-adoption",
          "nominate");

  private static void checkResources(Node rule, Reporter report) {
    for (Node item : rule.at("resources").items()) {
      String written = item.text("");
      int slash = written.indexOf('/');
      String name = slash < 0 ? written : written.substring(0, slash);
      String plural = Resources.plural(name);
      String group = Resources.groupOf(plural);
      if (group == null || rule.at("apiGroups").items().isEmpty()) {
        continue;
      }
      boolean allGroups = Rights.has(rule, "apiGroups", "*");
      if (!plural.equals(name) && (allGroups || Rights.has(rule, "apiGroups", group))) {
        String fixed = slash < 0 ? plural : plural + written.substring(slash);
        report.at(
            item,
            "resources are written in the plural and in small letters: " + plural,
            more -> more.unsafeFix("write " + fixed, Edit.of(item, fixed)));
      } else if (plural.equals(name)
          && Rights.isBuiltIn(rule)
          && !allGroups
          && !Resources.isIn(name, rule)) {
        report.at(
            item,
            name
                + " are in API group \""
                + group
                + "\", which this rule does not name; it allows nothing",
            more -> more.related(rule.at("apiGroups"), "the groups"));
      }
    }
  }
}
