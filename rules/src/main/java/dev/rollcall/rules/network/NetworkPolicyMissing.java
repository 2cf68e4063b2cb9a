package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;

/** See the page in {@link #INFO}. */
final class NetworkPolicyMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("network-policy-missing", Severity.WARNING)
          .family("Network policies")
          .summary("Every pod of the cluster can reach these pods")
          .why(
              """
              Without a NetworkPolicy that selects them, pods take connections from everywhere in
              the cluster. A policy with an empty podSelector covers all pods of its namespace.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment  # finding: network-policy-missing
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
              metadata: {name: default-deny}
              spec: {podSelector: {}, policyTypes: [Ingress]}
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
          .profiles("strict")
          .kinds("Deployment", "StatefulSet", "DaemonSet")
          .sameAs(
              "checkov:CKV2_K8S_6",
              "kics:0401f71b-9c1e-4821-ab15-a955caa621be",
              "kube-linter:non-isolated-pod",
              "kube-score:pod-networkpolicy",
              "polaris:missingNetworkPolicy",
              "popeye:1204",
              "popeye:1205")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pod = object.podTemplate().orElseThrow();
    if (pod.spec().at("hostNetwork").isTrue()) {
      return;
    }
    if (Policies.of(report.everything()).select(object)) {
      return;
    }
    report.at(
        object.at("kind"),
        "no NetworkPolicy selects these pods; start with one that denies all ingress of namespace "
            + object.namespace());
  }
}
