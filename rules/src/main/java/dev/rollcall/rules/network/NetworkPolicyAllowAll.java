package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class NetworkPolicyAllowAll implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("network-policy-allow-all", Severity.WARNING)
          .family("Network policies")
          .summary("A policy that allows everything")
          .why(
              """
              An empty rule, or one for 0.0.0.0/0 without ports, allows all traffic in its direction:
              for the pods it selects, that is the same as no policy, and it takes the effect from all
              other policies that select them.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata: {name: web}
              spec:
                podSelector: {}
                policyTypes: [Ingress]
                ingress:
                - {}  # finding: network-policy-allow-all
              """)
          .good(
              """
              apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata: {name: web}
              spec:
                podSelector: {}
                policyTypes: [Ingress]
                ingress:
                - from: [{podSelector: {}}]
              """)
          .profiles("strict")
          .kinds("NetworkPolicy")
          .sameAs("trivy:KSV-0038", "popeye:1203")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node rule : object.spec().at("ingress").items()) {
      check(rule, rule.at("from"), "from everywhere", report);
    }
    for (Node rule : object.spec().at("egress").items()) {
      check(rule, rule.at("to"), "to everywhere", report);
    }
  }

  private static void check(Node rule, Node peers, String where, Reporter report) {
    if (!rule.at("ports").items().isEmpty()) {
      return;
    }
    if (peers.items().isEmpty()) {
      report.at(rule, "this rule allows everything " + where + "; name peers or ports");
    }
    for (Node peer : peers.items()) {
      String range = peer.at("ipBlock").at("cidr").text("");
      if ((range.equals("0.0.0.0/0") || range.equals("::/0"))
          && peer.at("ipBlock").at("except").items().isEmpty()) {
        report.at(
            peer.at("ipBlock").at("cidr"),
            range
                + " without ports allows everything "
                + where
                + "; name ports, or smaller ranges");
      }
    }
  }
}
