package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Toleration;

/** See the page in {@link #INFO}. */
final class DaemonSetCatchAllToleration implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-catch-all-toleration", Severity.INFO)
          .family("DaemonSets")
          .summary("A toleration without a key tolerates every taint")
          .why(
              """
              `operator: Exists` without a key also places the agent on nodes that are being
              drained, that are dedicated to one tenant, or that their owner keeps free on purpose.
              For a network plugin that is right; most other agents want a list of taints.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    tolerations:
                    - operator: Exists  # finding: daemonset-catch-all-toleration
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
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    tolerations:
                    - {key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule}
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
    for (Toleration toleration : Toleration.of(object.podTemplate().orElseThrow().spec())) {
      if (toleration.toleratesEveryKey()) {
        String effect = toleration.effect().isEmpty() ? "" : " with effect " + toleration.effect();
        report.at(
            toleration.node(),
            "tolerates every taint"
                + effect
                + ", also of nodes that are kept free on purpose; name the"
                + " taints this agent has to ignore");
      }
    }
  }
}
