package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.NodeConstraints;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetMixedOs implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-mixed-os", Severity.INFO)
          .family("DaemonSets")
          .summary("The pods use paths of one operating system and may land on nodes of another")
          .why(
              """
              A DaemonSet without `kubernetes.io/os` also gets a pod on every Windows node, where
              Linux images and paths cannot start.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent, namespace: kube-system}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    priorityClassName: system-node-critical
                    volumes:  # finding: daemonset-mixed-os
                    - name: logs
                      hostPath: {path: /var/log, type: Directory}
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: logs, mountPath: /var/log, readOnly: true}]
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent, namespace: kube-system}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    priorityClassName: system-node-critical
                    nodeSelector: {kubernetes.io/os: linux}
                    volumes:
                    - name: logs
                      hostPath: {path: /var/log, type: Directory}
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: logs, mountPath: /var/log, readOnly: true}]
              """)
          .profiles("strict")
          .kinds("DaemonSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    if (spec.at("os").isSet()
        || spec.at("nodeSelector").entries().stream()
            .anyMatch(entry -> entry.key().spelling().endsWith("kubernetes.io/os"))
        || NodeConstraints.requiredTerms(spec).isSet()) {
      return;
    }
    for (Node volume : spec.at("volumes").items()) {
      if (volume.at("hostPath").at("path").text("").startsWith("/")) {
        report.atKey(
            spec.at("volumes"),
            "hostPath \""
                + volume.at("hostPath").at("path").text("")
                + "\" exists on Linux nodes only; add nodeSelector kubernetes.io/os: linux");
        return;
      }
    }
  }
}
