package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetHostPathTypeUnset implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-host-path-type-unset", Severity.INFO)
          .family("DaemonSets")
          .summary("A hostPath volume does not say what must be there")
          .why(
              """
              Without `type` nothing is checked: where the path is missing, the container runtime
              makes an empty directory owned by root, and the agent quietly reads nothing.
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
                    volumes:
                    - name: logs
                      hostPath: {path: /var/log}  # finding: daemonset-host-path-type-unset
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
    for (Node volume : object.podTemplate().orElseThrow().spec().at("volumes").items()) {
      Node hostPath = volume.at("hostPath");
      if (hostPath.isSet() && hostPath.at("type").text("").isEmpty()) {
        report.atKey(
            hostPath,
            "hostPath \""
                + hostPath.at("path").text("")
                + "\" has no type; say Directory, File,"
                + " Socket or DirectoryOrCreate so that a node without it is noticed");
      }
    }
  }
}
