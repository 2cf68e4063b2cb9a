package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class NetworkPolicyNoDnsEgress implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("network-policy-no-dns-egress", Severity.WARNING)
          .family("Network policies")
          .summary("Outgoing traffic is restricted and DNS is not allowed")
          .why(
              """
              As soon as one policy restricts egress, everything else is dropped, the lookup of
              names too. The pods then cannot reach even what the policy allows, unless by address.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata: {name: web}
              spec:
                podSelector: {matchLabels: {app: web}}
                policyTypes: [Ingress, Egress]
                egress:  # finding: network-policy-no-dns-egress
                - to: [{podSelector: {matchLabels: {app: db}}}]
                  ports: [{port: 5432}]
              """)
          .good(
              """
              apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata: {name: web}
              spec:
                podSelector: {matchLabels: {app: web}}
                policyTypes: [Ingress, Egress]
                egress:
                - to: [{podSelector: {matchLabels: {app: db}}}]
                  ports: [{port: 5432}]
                - to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}]
                  ports: [{port: 53, protocol: UDP}, {port: 53}]
              """)
          .kinds("NetworkPolicy")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node egress = object.spec().at("egress");
    if (egress.items().isEmpty() || allowsDns(object)) {
      return;
    }
    for (KubeObject other :
        Policies.of(report.manifests()).coveringThoseOf(object, report.manifests())) {
      if (allowsDns(other)) {
        return;
      }
    }
    report.atKey(
        egress,
        "egress is restricted and no rule allows port 53: names cannot be looked up; allow UDP "
            + "and TCP 53 to the cluster's DNS");
  }

  private static boolean allowsDns(KubeObject policy) {
    for (Node rule : policy.spec().at("egress").items()) {
      if (rule.at("ports").items().isEmpty() && reachesOtherNamespaces(rule)) {
        return true;
      }
      for (Node port : rule.at("ports").items()) {
        long first = port.at("port").integer(-1);
        long last = port.at("endPort").integer(first);
        if (!port.at("port").isSet() || (first <= 53 && 53 <= last) || isDnsPort(port.at("port"))) {
          return true;
        }
      }
    }
    return false;
  }

  /** By name, or the port on which CoreDNS and node-local caches listen in some clusters. */
  private static boolean isDnsPort(Node port) {
    return port.text("").startsWith("dns") || port.integer(0) == 5353 || port.integer(0) == 1053;
  }

  private static boolean reachesOtherNamespaces(Node rule) {
    if (rule.at("to").items().isEmpty()) {
      return true;
    }
    for (Node peer : rule.at("to").items()) {
      if (peer.at("namespaceSelector").isSet() || peer.at("ipBlock").isSet()) {
        return true;
      }
    }
    return false;
  }
}
