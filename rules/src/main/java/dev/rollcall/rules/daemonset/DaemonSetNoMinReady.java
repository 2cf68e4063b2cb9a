package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetNoMinReady implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-no-min-ready", Severity.WARNING)
          .family("DaemonSets")
          .summary("Nothing slows a rollout down when the new pods crash")
          .why(
              """
              Without a readiness probe a container is ready as soon as it runs, and without
              minReadySeconds ready means available. An image that dies after a second counts as a
              success long enough to be rolled out to every node.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                updateStrategy: {type: RollingUpdate}  # finding: daemonset-no-min-ready
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    priorityClassName: agents
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
                minReadySeconds: 15
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    priorityClassName: agents
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("DaemonSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.spec();
    if (spec.at("minReadySeconds").integer(0) > 0
        || spec.at("updateStrategy").at("type").text("RollingUpdate").equals("OnDelete")) {
      return;
    }
    for (Container container : object.podTemplate().orElseThrow().containers()) {
      if (container.runsWithPod() && container.at("readinessProbe").isSet()) {
        return;
      }
    }
    report.atKey(
        spec.at("updateStrategy"),
        "no readiness probe and no minReadySeconds: a crashing image reaches every node before it "
            + "is"
            + " noticed; set minReadySeconds, such as 15, or a readiness probe");
  }
}
