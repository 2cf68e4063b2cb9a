package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.NodeConstraints;
import dev.rollcall.model.Replicas;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class OneNodeAffinity implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("one-node-affinity", Severity.WARNING)
          .family("Availability")
          .summary("All replicas are tied to one node")
          .why(
              """
              Several replicas exist to survive the loss of a node. Pinned to one host they are all
              lost with it, and none can move.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    nodeSelector: {kubernetes.io/hostname: worker-1}  # finding: one-node-affinity
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    nodeSelector: {disk: ssd}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("Deployment", "StatefulSet", "ReplicaSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    Node pin = pin(spec);
    long replicas = Replicas.of(object, report.manifests()).min();
    if (pin != null && replicas >= 2) {
      report.at(
          pin,
          replicas
              + " replicas are all tied to one node and fail with it; use a label that several "
              + "nodes have");
    }
  }

  private static final String HOSTNAME = "kubernetes.io/hostname";

  /** What ties the pods to a single node; null if nothing does. */
  private static Node pin(Node spec) {
    if (spec.at("nodeName").isSet()) {
      return spec.at("nodeName");
    }
    if (spec.at("nodeSelector").at(HOSTNAME).isSet()) {
      return spec.at("nodeSelector").at(HOSTNAME);
    }
    List<Node> terms = NodeConstraints.requiredTerms(spec).items();
    if (terms.size() == 1) {
      for (Node expression : terms.get(0).at("matchExpressions").items()) {
        if (expression.at("key").text("").equals(HOSTNAME)
            && expression.at("operator").text("").equals("In")
            && expression.at("values").items().size() == 1) {
          return expression;
        }
      }
    }
    return null;
  }
}
