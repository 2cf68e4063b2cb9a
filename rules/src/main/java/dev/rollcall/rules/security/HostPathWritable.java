package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class HostPathWritable implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("host-path-writable", Severity.WARNING)
          .family("Security")
          .summary("A folder of the node is mounted with write access")
          .why(
              """
              Most agents only read what the node has. Without `readOnly: true` a break-in can leave
              files that other pods, or the node itself, will use.
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
                      hostPath: {path: /var/log, type: Directory}
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts:
                      - {name: logs, mountPath: /var/log}  # finding: host-path-writable
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
                      volumeMounts:
                      - {name: logs, mountPath: /var/log, readOnly: true}
              """)
          .profiles("strict")
          .sameAs("kics:b7652612-de4e-4466-a0bf-1cd81f0c6063", "kube-linter:writable-host-mount")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (Node mount : container.at("volumeMounts").items()) {
      if (mount.at("readOnly").isTrue()) {
        continue;
      }
      for (Node volume : container.pod().spec().at("volumes").items()) {
        if (volume.at("hostPath").isSet()
            && volume.at("name").text("").equals(mount.at("name").text("-"))) {
          report.at(
              mount,
              container
                  + " may write to "
                  + volume.at("hostPath").at("path").text("")
                  + " of its node; add readOnly: true if it only reads");
        }
      }
    }
  }
}
