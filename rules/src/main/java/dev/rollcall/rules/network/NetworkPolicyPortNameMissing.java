package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.PodPort;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class NetworkPolicyPortNameMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("network-policy-port-name-missing", Severity.WARNING)
          .family("Network policies")
          .summary("A NetworkPolicy names a port that the pods do not have")
          .why(
              """
              A named port of an ingress rule is looked up in the selected pods. Where it is missing
              the rule allows nothing.
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
                - ports: [{port: web}]  # finding: network-policy-port-name-missing
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
                      ports: [{name: http, containerPort: 8080}]
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
                - ports: [{port: http}]
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
                      ports: [{name: http, containerPort: 8080}]
              """)
          .kinds("NetworkPolicy")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    LabelSelector selector = LabelSelector.of(object.spec().at("podSelector"));
    List<KubeObject> pods =
        selector.isEmpty()
            ? List.of()
            : report.manifests().podOwnersMatching(object.namespace(), selector);
    for (Node rule : object.spec().at("ingress").items()) {
      for (Node item : rule.at("ports").items()) {
        Node port = item.at("port");
        if (port.text("").isEmpty() || port.integer().isPresent() || pods.isEmpty()) {
          continue;
        }
        boolean found = false;
        for (KubeObject pod : pods) {
          for (PodPort known : PodPort.of(pod.podTemplate().orElseThrow())) {
            found |= known.isMeantBy(port);
          }
        }
        if (!found) {
          report.at(
              port,
              "no container of "
                  + pods.get(0)
                  + " has a port named \""
                  + port.text("")
                  + "\", so this allows nothing");
        }
      }
    }
  }
}
