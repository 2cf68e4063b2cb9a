package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class NetworkPolicyNsLabelByName implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("network-policy-ns-label-by-name", Severity.INFO)
          .family("Network policies")
          .summary("A namespace is selected by a label it may not have")
          .why(
              """
              Namespaces have no label `name` unless somebody writes one. The label that every
              namespace carries is `kubernetes.io/metadata.name`.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata: {name: web}
              spec:
                podSelector: {matchLabels: {app: web}}
                policyTypes: [Ingress]
                ingress:
                - from:
                  - namespaceSelector: {matchLabels: {name: monitoring}}  # finding: network-policy-ns-label-by-name
              """)
          .good(
              """
              apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata: {name: web}
              spec:
                podSelector: {matchLabels: {app: web}}
                policyTypes: [Ingress]
                ingress:
                - from:
                  - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}
              """)
          .kinds("NetworkPolicy")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node rule : object.spec().at("ingress").items()) {
      check(rule.at("from"), report);
    }
    for (Node rule : object.spec().at("egress").items()) {
      check(rule.at("to"), report);
    }
  }

  private static void check(Node peers, Reporter report) {
    for (Node peer : peers.items()) {
      Node name = peer.at("namespaceSelector").at("matchLabels").at("name");
      if (name.isSet() && !isOnNamespace(name.text(""), report)) {
        report.at(
            name,
            "namespaces have no label name unless written by hand; use "
                + "kubernetes.io/metadata.name: "
                + name.text(""));
      }
    }
  }

  private static boolean isOnNamespace(String value, Reporter report) {
    for (KubeObject namespace : report.manifests().ofKind("Namespace")) {
      if (value.equals(namespace.labels().get("name"))) {
        return true;
      }
    }
    return false;
  }
}
