package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ContainerRuntimeSocket implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("container-runtime-socket", Severity.ERROR)
          .family("Security")
          .summary("The socket of the container runtime is given to a pod")
          .why(
              """
              Whoever can talk to the runtime starts a privileged container and owns the node,
              whatever else the pod is allowed. That also holds for a directory above the socket.
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
                    volumes:
                    - name: docker
                      hostPath: {path: /var/run/docker.sock}  # finding: container-runtime-socket
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: docker, mountPath: /var/run/docker.sock}]
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
                    volumes:
                    - name: docker
                      emptyDir: {sizeLimit: 1Gi}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: docker, mountPath: /var/run/docker.sock}]
              """)
          .sameAs(
              "checkov:CKV_K8S_27",
              "datree:CONTAINERS_INCORRECT_PATH_VALUE_DOCKERSOCKET",
              "kics:a6f34658-fdfb-4154-9536-56d516f65828",
              "kube-linter:docker-sock",
              "kubesec:DockerSock",
              "trivy:KSV-0006")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.podTemplate().isEmpty()) {
      return;
    }
    for (Node volume : object.podTemplate().get().spec().at("volumes").items()) {
      Node path = volume.at("hostPath").at("path");
      String socket = socketAt(path.text(""));
      if (!socket.isEmpty()) {
        report.at(
            path,
            "gives the pod the container runtime's socket "
                + socket
                + ", which is root on the node; read /var/log/pods or ask the Kubernetes API "
                + "instead");
      }
    }
  }

  private static final List<String> SOCKETS =
      List.of(
          "/run/docker.sock",
          "/run/containerd/containerd.sock",
          "/run/crio/crio.sock",
          "/run/cri-dockerd.sock",
          "/run/podman/podman.sock",
          "/run/k3s/containerd/containerd.sock");

  /** The socket at that path, or in the directory made for it; empty if none. */
  static String socketAt(String path) {
    String normal = path.startsWith("/var/run/") ? path.substring("/var".length()) : path;
    while (normal.endsWith("/") && normal.length() > 1) {
      normal = normal.substring(0, normal.length() - 1);
    }
    for (String socket : SOCKETS) {
      String folder = socket.substring(0, socket.lastIndexOf('/'));
      if (normal.equals(socket) || (normal.equals(folder) && !folder.equals("/run"))) {
        return socket;
      }
    }
    return "";
  }
}
