package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Toleration;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetRedundantToleration implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-redundant-toleration", Severity.INFO)
          .family("DaemonSets")
          .summary("A toleration repeats what the DaemonSet controller adds by itself")
          .why(
              """
              The controller lets its pods ignore not-ready, unreachable, disk, memory and PID
              pressure, cordons, and for host-network pods a missing network. Writing them again is
              noise, and a tolerationSeconds there is overwritten.
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
                    - {key: node.kubernetes.io/unschedulable, operator: Exists, effect: NoSchedule}  # finding: daemonset-redundant-toleration
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
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    for (Toleration toleration : Toleration.of(spec)) {
      if (toleration.operator().equals("Exists") && isAdded(toleration, spec)) {
        report.at(
            toleration.node(),
            "the DaemonSet controller adds a toleration of "
                + toleration.key()
                + ":"
                + toleration.effect()
                + " by itself; remove this one",
            more -> more.safeRemoval("remove it", toleration.node()));
      }
    }
  }

  private static boolean isAdded(Toleration toleration, Node spec) {
    return switch (toleration.key()) {
      case "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable" ->
          toleration.effect().equals("NoExecute");
      case "node.kubernetes.io/disk-pressure",
          "node.kubernetes.io/memory-pressure",
          "node.kubernetes.io/pid-pressure",
          "node.kubernetes.io/unschedulable" ->
          toleration.effect().equals("NoSchedule");
      case "node.kubernetes.io/network-unavailable" ->
          toleration.effect().equals("NoSchedule") && spec.at("hostNetwork").isTrue();
      default -> false;
    };
  }
}
