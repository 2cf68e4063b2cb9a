package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetOnDelete implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-on-delete", Severity.INFO)
          .family("DaemonSets")
          .summary("Changes wait until someone deletes the pods")
          .why(
              """
              With OnDelete a new template reaches a node only after its old pod is deleted by hand
              or the node is replaced. That is meant for agents whose restart needs care; otherwise
              nodes keep old versions for months.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
                updateStrategy: {type: OnDelete}  # finding: daemonset-on-delete
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
                updateStrategy: {type: RollingUpdate}
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("DaemonSet")
          .sameAs("kube-linter:no-rolling-update-strategy")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node type = object.spec().at("updateStrategy").at("type");
    if (type.text("").equals("OnDelete")) {
      report.at(
          type, "OnDelete: a changed template reaches a node only when its pod is deleted by hand");
    }
  }
}
