package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetNoPriorityClass implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-no-priority-class", Severity.WARNING)
          .family("DaemonSets")
          .summary("A node agent has no priority class")
          .why(
              """
              On a full node a pod of priority 0 stays Pending, and under pressure it is preempted
              or evicted first. An agent that every node needs should not lose to ordinary
              workloads.
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
                  spec:  # finding: daemonset-no-priority-class
                    hostPID: true
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
                    hostPID: true
                    priorityClassName: system-node-critical
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("DaemonSet")
          .sameAs("polaris:priorityClassNotSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    if (spec.at("priorityClassName").isSet()
        || spec.at("priority").isSet()
        || !servesTheNode(object)) {
      return;
    }
    String example =
        object.namespace().equals("kube-system")
            ? "priorityClassName: system-node-critical"
            : "a PriorityClass of your own";
    report.atKey(
        spec.at("priorityClassName"),
        "an agent of the node without a priority class loses its place to any pod that has one; "
            + "use "
            + example);
  }

  private static boolean servesTheNode(KubeObject object) {
    Node spec = object.podTemplate().orElseThrow().spec();
    if (object.namespace().equals("kube-system")
        || spec.at("hostNetwork").isTrue()
        || spec.at("hostPID").isTrue()) {
      return true;
    }
    for (Node volume : spec.at("volumes").items()) {
      if (volume.at("hostPath").isSet()) {
        return true;
      }
    }
    return false;
  }
}
