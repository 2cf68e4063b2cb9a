package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.NodeConstraints;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class NodeAffinityContradiction implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("node-affinity-contradiction", Severity.ERROR)
          .family("Scheduling")
          .summary("Node selector and node affinity exclude every node")
          .why(
              """
              The node selector and the required affinity must both hold. If they ask for different
              values of one label, the pods stay Pending on every cluster.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    nodeSelector: {kubernetes.io/arch: arm64}  # finding: node-affinity-contradiction
                    affinity:
                      nodeAffinity:
                        requiredDuringSchedulingIgnoredDuringExecution:
                          nodeSelectorTerms:
                          - matchExpressions:
                            - {key: kubernetes.io/arch, operator: In, values: [amd64]}
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
                    nodeSelector: {kubernetes.io/arch: arm64}
                    affinity:
                      nodeAffinity:
                        requiredDuringSchedulingIgnoredDuringExecution:
                          nodeSelectorTerms:
                          - matchExpressions:
                            - {key: kubernetes.io/arch, operator: In, values: [amd64, arm64]}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds(
              "Deployment",
              "StatefulSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob",
              "Pod")
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
                    "no node can have labels with " + clash + ", so the pods stay Pending"));
  }
}
