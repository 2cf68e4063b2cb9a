package dev.rollcall.rules.naming;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class NamespaceOnClusterScoped implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("namespace-on-cluster-scoped", Severity.WARNING)
          .family("Names and selectors")
          .summary("A namespace on an object that is in none")
          .why(
              """
              Objects of this kind belong to the whole cluster, and the namespace is ignored. Two of
              the same name, meant for two namespaces, overwrite each other.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata:
                name: reader
                namespace: shop  # finding: namespace-on-cluster-scoped
              rules: []
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata:
                name: reader
              rules: []
              """)
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node namespace = object.at("metadata").at("namespace");
    if (object.type().isBuiltIn()
        && object.namespace().isEmpty()
        && !namespace.text("").isEmpty()) {
      report.atKey(
          namespace,
          object.kind() + " belongs to the whole cluster; remove the namespace, which is ignored",
          more -> more.safeRemoval("remove the namespace", namespace));
    }
  }
}
