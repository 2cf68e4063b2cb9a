package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class SensitiveHostPath implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("sensitive-host-path", Severity.WARNING)
          .family("Security")
          .summary(
              "A container without other privileges may write to the system folders of its node")
          .why(
              """
              The namespace allows hostPath volumes, and this one is mounted with write access where
              the node keeps its programs, keys and configuration. A file there is enough to become
              root on the node; mount it read-only, or a narrower path.
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
                    - name: etc
                      hostPath: {path: /etc, type: Directory}
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts:
                      - {name: etc, mountPath: /host/etc}  # finding: sensitive-host-path
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
                    - name: etc
                      hostPath: {path: /etc, type: Directory}
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts:
                      - {name: etc, mountPath: /host/etc, readOnly: true}
              """)
          .sameAs(
              "kics:5308a7a8-06f8-45ac-bf10-791fe21de46e",
              "kube-linter:sensitive-host-mounts",
              "kubesec:ProcMount",
              "trivy:KSV-0121")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    if (container.at("volumeMounts").items().isEmpty()
        || container.at("securityContext").at("privileged").isTrue()
        || Baseline.holdsFor(container.object(), report)) {
      return;
    }
    for (Node mount : container.at("volumeMounts").items()) {
      if (mount.at("readOnly").isTrue()) {
        continue;
      }
      for (Node volume : container.pod().spec().at("volumes").items()) {
        String path = volume.at("hostPath").at("path").text("");
        if (volume.at("name").text("").equals(mount.at("name").text("-")) && isSensitive(path)) {
          report.at(
              mount,
              container
                  + " may write to "
                  + path
                  + " of its node; mount it with readOnly: true, or only"
                  + " the folder it needs",
              more -> more.related(volume, "the folder of the node"));
        }
      }
    }
  }

  private static final Set<String> SENSITIVE =
      Set.of(
          "/",
          "/boot",
          "/dev",
          "/etc",
          "/lib",
          "/lib64",
          "/proc",
          "/root",
          "/sys",
          "/usr",
          "/usr/bin",
          "/usr/local/bin",
          "/bin",
          "/sbin",
          "/var",
          "/var/run",
          "/run",
          "/var/lib/kubelet",
          "/etc/kubernetes",
          "/etc/kubernetes/manifests",
          "/var/lib/etcd");

  private static boolean isSensitive(String path) {
    String normal = path;
    while (normal.endsWith("/") && normal.length() > 1) {
      normal = normal.substring(0, normal.length() - 1);
    }
    return SENSITIVE.contains(normal);
  }
}
