package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class NodeAffinityMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("node-affinity-missing", Severity.INFO)
          .family("Scheduling")
          .summary("Pods may land on any node")
          .why(
              """
              Some clusters keep kinds of nodes apart, and want every workload to say which it needs.
              A nodeSelector counts as well.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}  # finding: node-affinity-missing
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
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    nodeSelector: {pool: web}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("opinionated")
          .kindsWithPods()
          .sameAs("kube-linter:no-node-affinity")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    if (!spec.at("affinity").at("nodeAffinity").isSet()
        && !spec.at("nodeSelector").isSet()
        && !spec.at("nodeName").isSet()) {
      report.at(
          object.at("metadata").at("name"),
          "says nothing about the nodes it needs; add a nodeSelector or nodeAffinity");
    }
  }
}
