package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class NetworkPolicyTypesMismatch implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("network-policy-types-mismatch", Severity.WARNING)
          .family("Network policies")
          .summary("Rules for a direction that the policy does not cover")
          .why(
              """
              policyTypes decides which directions the policy restricts. Rules for another direction
              are accepted and ignored.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata: {name: web}
              spec:
                podSelector: {matchLabels: {app: web}}
                policyTypes: [Ingress]
                ingress: [{ports: [{port: 8080}]}]
                egress: [{ports: [{port: 53, protocol: UDP}]}]  # finding: network-policy-types-mismatch
              """)
          .good(
              """
              apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata: {name: web}
              spec:
                podSelector: {matchLabels: {app: web}}
                policyTypes: [Ingress, Egress]
                ingress: [{ports: [{port: 8080}]}]
                egress: [{ports: [{port: 53, protocol: UDP}]}]
              """)
          .kinds("NetworkPolicy")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node types = object.spec().at("policyTypes");
    if (types.items().isEmpty()) {
      return;
    }
    boolean ingress = false;
    boolean egress = false;
    for (Node type : types.items()) {
      ingress |= type.text("").equals("Ingress");
      egress |= type.text("").equals("Egress");
    }
    if (!egress && !object.spec().at("egress").items().isEmpty()) {
      report.atKey(
          object.spec().at("egress"),
          "these rules are ignored, as policyTypes has no Egress; add it",
          more -> more.related(types, "the directions covered"));
    }
    if (!ingress && !object.spec().at("ingress").items().isEmpty()) {
      report.atKey(
          object.spec().at("ingress"),
          "these rules are ignored, as policyTypes has no Ingress; add it",
          more -> more.related(types, "the directions covered"));
    }
  }
}
