package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.CustomPods;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;

/** See the page in {@link #INFO}. */
final class NetworkPolicySelectsNothing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("network-policy-selects-nothing", Severity.WARNING)
          .family("Network policies")
          .summary("A NetworkPolicy selects no pod of the input")
          .why(
              """
              It protects nothing. Only reported where the namespace has workloads in the input, or
              the input is said to be complete.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata: {name: web}
              spec:
                podSelector: {matchLabels: {app: webb}}  # finding: network-policy-selects-nothing
                policyTypes: [Ingress]
                ingress:
                - ports: [{port: 8080}]
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
                - ports: [{port: 8080}]
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
          .sameAs(
              "kics:85ab1c5b-014e-4352-b5f8-d7dea3bb4fd3",
              "kube-linter:dangling-networkpolicy",
              "kube-score:networkpolicy-targets-pod",
              "popeye:1200")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    LabelSelector selector = LabelSelector.of(object.spec().at("podSelector")).written();
    boolean known =
        report.context().closedWorld() || report.everything().hasPodOwners(object.namespace());
    if (!selector.isEmpty()
        && known
        && report.everything().podOwnersMatching(object.namespace(), selector).isEmpty()
        && !CustomPods.of(report.everything()).match(object.namespace(), selector)) {
      report.at(
          object.spec().at("podSelector"),
          "selects "
              + selector
              + ", and no pod in namespace "
              + object.namespace()
              + " has these labels: the policy protects nothing");
    }
  }
}
