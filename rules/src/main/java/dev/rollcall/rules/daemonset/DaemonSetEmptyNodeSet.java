package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.NodeConstraints;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetEmptyNodeSet implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-empty-node-set", Severity.ERROR)
          .family("DaemonSets")
          .summary("Node selector and node affinity exclude every node")
          .why(
              """
              The node selector and the required affinity must both hold. If they ask for different
              values of one label, no node qualifies and the DaemonSet is content with zero pods,
              without any event.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    nodeSelector: {kubernetes.io/os: linux}  # finding: daemonset-empty-node-set
                    affinity:
                      nodeAffinity:
                        requiredDuringSchedulingIgnoredDuringExecution:
                          nodeSelectorTerms:
                          - matchExpressions:
                            - {key: kubernetes.io/os, operator: In, values: [windows]}
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
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    nodeSelector: {kubernetes.io/os: linux}
                    affinity:
                      nodeAffinity:
                        requiredDuringSchedulingIgnoredDuringExecution:
                          nodeSelectorTerms:
                          - matchExpressions:
                            - {key: kubernetes.io/os, operator: In, values: [linux]}
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("DaemonSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    NodeConstraints.of(spec)
        .contradiction()
        .ifPresent(
            clash ->
                report.atKey(
                    spec.at("nodeSelector").isSet()
                        ? spec.at("nodeSelector")
                        : NodeConstraints.requiredTerms(spec),
                    "no node can have labels with "
                        + clash
                        + ", so this DaemonSet never has a pod"));
  }
}
