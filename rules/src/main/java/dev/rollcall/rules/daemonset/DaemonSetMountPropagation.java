package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetMountPropagation implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-mount-propagation", Severity.ERROR)
          .family("DaemonSets")
          .summary("Bidirectional mount propagation in a container that is not privileged")
          .why(
              """
              Mounts that a container makes reach the host with Bidirectional, so the server allows
              it to privileged containers only and refuses the object.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Namespace
              metadata: {name: csi, labels: {pod-security.kubernetes.io/enforce: privileged}}
              ---
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: csi, namespace: csi}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: csi}}
                template:
                  metadata: {labels: {app: csi}}
                  spec:
                    priorityClassName: system-node-critical
                    volumes:
                    - name: pods
                      hostPath: {path: /var/lib/kubelet/pods, type: Directory}
                    containers:
                    - name: csi
                      image: registry.example/csi:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts:
                      - name: pods
                        mountPath: /var/lib/kubelet/pods
                        mountPropagation: Bidirectional  # finding: daemonset-mount-propagation
              """)
          .good(
              """
              apiVersion: v1
              kind: Namespace
              metadata: {name: csi, labels: {pod-security.kubernetes.io/enforce: privileged}}
              ---
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: csi, namespace: csi}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: csi}}
                template:
                  metadata: {labels: {app: csi}}
                  spec:
                    priorityClassName: system-node-critical
                    volumes:
                    - name: pods
                      hostPath: {path: /var/lib/kubelet/pods, type: Directory}
                    containers:
                    - name: csi
                      image: registry.example/csi:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      securityContext: {privileged: true}
                      volumeMounts:
                      - name: pods
                        mountPath: /var/lib/kubelet/pods
                        mountPropagation: Bidirectional
              """)
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    if (container.at("securityContext").at("privileged").isTrue()) {
      return;
    }
    for (Node mount : container.at("volumeMounts").items()) {
      if (mount.at("mountPropagation").text("").equals("Bidirectional")) {
        report.at(
            mount.at("mountPropagation"),
            "Bidirectional is for privileged containers only, and "
                + container
                + " is not; use HostToContainer, or securityContext.privileged: true if it must "
                + "mount");
      }
    }
  }
}
