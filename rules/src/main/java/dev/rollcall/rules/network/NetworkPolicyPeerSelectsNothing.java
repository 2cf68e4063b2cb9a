package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.CustomPods;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class NetworkPolicyPeerSelectsNothing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("network-policy-peer-selects-nothing", Severity.WARNING)
          .family("Network policies")
          .summary("A peer of a NetworkPolicy selects no pod of its namespace")
          .why(
              """
              A podSelector without namespaceSelector looks into the policy's own namespace. If
              nobody there has the labels, the rule allows nobody, and what should be allowed is
              dropped.
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
                  - podSelector: {matchLabels: {app: proxi}}  # finding: network-policy-peer-selects-nothing
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: proxy}
              spec:
                selector: {matchLabels: {app: proxy}}
                template:
                  metadata: {labels: {app: proxy}}
                  spec:
                    containers:
                    - name: proxy
                      image: registry.example/proxy:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
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
                  - podSelector: {matchLabels: {app: proxy}}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: proxy}
              spec:
                selector: {matchLabels: {app: proxy}}
                template:
                  metadata: {labels: {app: proxy}}
                  spec:
                    containers:
                    - name: proxy
                      image: registry.example/proxy:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("NetworkPolicy")
          .sameAs(
              "kube-linter:dangling-networkpolicypeer-podselector",
              "popeye:1201",
              "popeye:1202",
              "popeye:1206",
              "popeye:1207",
              "popeye:1208")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    LabelSelector own = LabelSelector.of(object.spec().at("podSelector")).written();
    boolean known =
        report.context().closedWorld()
            || !report.everything().podOwnersMatching(object.namespace(), own).isEmpty();
    if (!known) {
      return;
    }
    for (Node rule : object.spec().at("ingress").items()) {
      check(rule.at("from"), object, report);
    }
    for (Node rule : object.spec().at("egress").items()) {
      check(rule.at("to"), object, report);
    }
  }

  private static void check(Node peers, KubeObject object, Reporter report) {
    for (int i = 0; i < peers.items().size(); i++) {
      Node peer = peers.items().get(i);
      if (i > 0 && NetworkPolicyAndOr.isSplit(peers.items().get(i - 1), peer)) {
        continue; // network-policy-and-or reports it
      }
      LabelSelector selector = LabelSelector.of(peer.at("podSelector")).written();
      if (peer.at("podSelector").isSet()
          && !peer.at("namespaceSelector").isSet()
          && !selector.isEmpty()
          && report.everything().podOwnersMatching(object.namespace(), selector).isEmpty()
          && !CustomPods.of(report.everything()).match(object.namespace(), selector)) {
        report.at(
            peer.at("podSelector"),
            "no pod in namespace "
                + object.namespace()
                + " has the labels "
                + selector
                + "; add a namespaceSelector if they are elsewhere");
      }
    }
  }
}
