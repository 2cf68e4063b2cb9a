package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class NetworkPolicyAndOr implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("network-policy-and-or", Severity.WARNING)
          .family("Network policies")
          .summary("Two peers where one was probably meant")
          .why(
              """
              Each `-` starts a peer of its own, and peers are alternatives: all pods of those
              namespaces, or those pods of the own namespace. As the own namespace has no such pods,
              both conditions were probably meant for one peer.
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
                  - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}
                  - podSelector: {matchLabels: {app: prometheus}}  # finding: network-policy-and-or
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
                    podSelector: {matchLabels: {app: prometheus}}
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
              """)
          .kinds("NetworkPolicy")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (!report.manifests().hasPodOwners(object.namespace())) {
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
    for (int i = 1; i < peers.items().size(); i++) {
      Node before = peers.items().get(i - 1);
      Node peer = peers.items().get(i);
      LabelSelector selector = LabelSelector.of(peer.at("podSelector"));
      if (isSplit(before, peer)
          && !selector.isEmpty()
          && report.manifests().podOwnersMatching(object.namespace(), selector).isEmpty()) {
        report.at(
            peer,
            "this is a peer of its own: pods with "
                + selector
                + " in namespace "
                + object.namespace()
                + ", where there are none; leave out the dash to mean such pods in the namespaces "
                + "above",
            more -> more.related(before, "and this allows every pod of these namespaces"));
      }
    }
  }

  /** True for two peers, the namespaces in one and the pods in the next, that look like one. */
  static boolean isSplit(Node before, Node peer) {
    return before.at("namespaceSelector").isSet()
        && !before.at("podSelector").isSet()
        && peer.at("podSelector").isSet()
        && !peer.at("namespaceSelector").isSet();
  }
}
