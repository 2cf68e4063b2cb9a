package dev.rollcall.rules.security;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class PssHostNamespaces implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-host-namespaces", Severity.ERROR)
          .family("Pod Security Standards, baseline")
          .summary("The pod shares a namespace of its node")
          .profiles("recommended", "strict", "pss-baseline", "pss-restricted")
          .why(
              """
              On the node's network, process or IPC namespace a pod can listen to the traffic of
              others, see their processes and environment, and get around network policies. The
              baseline level refuses it.
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
                    hostPID: true  # finding: pss-host-namespaces
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .sameAs(
              "checkov:CKV_K8S_17",
              "checkov:CKV_K8S_18",
              "checkov:CKV_K8S_19",
              "datree:CONTAINERS_INCORRECT_HOSTIPC_VALUE_TRUE",
              "datree:CONTAINERS_INCORRECT_HOSTNETWORK_VALUE_TRUE",
              "datree:CONTAINERS_INCORRECT_HOSTPID_VALUE_TRUE",
              "kics:302736f4-b16c-41b8-befe-c0baffa0bd9d",
              "kics:6b6bdfb3-c3ae-44cb-88e4-7405c1ba2c8a",
              "kics:cd290efd-6c82-4e9d-a698-be12ae31d536",
              "kube-linter:host-ipc",
              "kube-linter:host-network",
              "kube-linter:host-pid",
              "kubesec:HostIPC",
              "kubesec:HostNetwork",
              "kubesec:HostPID",
              "polaris:hostIPCSet",
              "polaris:hostNetworkSet",
              "polaris:hostPIDSet",
              "trivy:KSV-0008",
              "trivy:KSV-0009",
              "trivy:KSV-0010")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.podTemplate().isEmpty() || !Baseline.holdsFor(object, report)) {
      return;
    }
    for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
      Node node = object.podTemplate().get().spec().at(field);
      if (node.isTrue()) {
        report.at(
            node,
            field + " shares the node with the pod" + Baseline.HINT,
            more -> {
              Baseline.grade(object, report, more);
              more.unsafeFix("set it to false", Edit.of(node, "false"));
            });
      }
    }
  }
}
