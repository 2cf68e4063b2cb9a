package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Labels;
import dev.rollcall.model.NodeConstraints;
import dev.rollcall.model.Toleration;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetNoControlPlaneToleration implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-no-control-plane-toleration", Severity.INFO)
          .family("DaemonSets")
          .summary("A node agent does not run on control-plane nodes")
          .why(
              """
              Logs, metrics and network of control-plane nodes are usually wanted too. They are
              tainted `node-role.kubernetes.io/control-plane:NoSchedule`, so without a toleration
              the agent is missing there, and nothing reports it.
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
                    hostNetwork: true  # finding: daemonset-no-control-plane-toleration
                    dnsPolicy: ClusterFirstWithHostNet
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
              metadata: {name: agent, namespace: kube-system}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    priorityClassName: system-node-critical
                    hostNetwork: true
                    dnsPolicy: ClusterFirstWithHostNet
                    tolerations: [{key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule}]
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
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
    for (Toleration toleration : Toleration.of(spec)) {
      if (toleration.tolerates("node-role.kubernetes.io/control-plane", "NoSchedule")) {
        return;
      }
    }
    Node sign = signOfNodeAgent(spec);
    if (sign == null || picksNodes(spec)) {
      return;
    }
    report.at(
        sign,
        "looks like an agent for every node, and does not tolerate"
            + " node-role.kubernetes.io/control-plane:NoSchedule; control-plane nodes go without "
            + "it");
  }

  private static Node signOfNodeAgent(Node spec) {
    if (spec.at("hostNetwork").isTrue()) {
      return spec.at("hostNetwork");
    }
    for (Node volume : spec.at("volumes").items()) {
      String path = volume.at("hostPath").at("path").text("");
      if (path.startsWith("/var/log") || path.startsWith("/proc") || path.startsWith("/sys")) {
        return volume.at("hostPath").at("path");
      }
    }
    return null;
  }

  private static boolean picksNodes(Node spec) {
    if (NodeConstraints.requiredTerms(spec).isSet()) {
      return true;
    }
    for (String key : Labels.of(spec.at("nodeSelector")).keySet()) {
      if (!key.equals("kubernetes.io/os") && !key.equals("kubernetes.io/arch")) {
        return true;
      }
    }
    return false;
  }
}
