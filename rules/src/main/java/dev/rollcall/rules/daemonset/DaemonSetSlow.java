package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Probe;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetSlow implements Rule.OnObject {
  private static final long SLOW = 60;
  private static final Parameter<Long> NODES =
      Parameter.number("nodes", "How many nodes the cluster has.", 100, 1, 100_000);
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-max-unavailable-slow", Severity.INFO)
          .family("DaemonSets")
          .summary("One node after the other takes long on many nodes")
          .why(
              """
              By default a DaemonSet replaces the pod of one node at a time and waits for it. The
              time a pod takes to be available is then multiplied by the number of nodes. A
              percentage grows with the cluster.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 120  # finding: daemonset-max-unavailable-slow
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    priorityClassName: node-agents
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
                minReadySeconds: 120
                updateStrategy:
                  rollingUpdate: {maxUnavailable: 10%}
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    priorityClassName: node-agents
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kinds("DaemonSet")
          .parameters(NODES)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node strategy = object.spec().at("updateStrategy");
    Node rolling = strategy.at("rollingUpdate");
    boolean one =
        !rolling.at("maxUnavailable").isSet() // a 1 that is written is a choice
            && IntOrPercent.of(rolling.at("maxSurge"))
                .map(surge -> surge.value() == 0)
                .orElse(true);
    long each = object.spec().at("minReadySeconds").integer(0);
    long delay = 0;
    for (Container container : object.podTemplate().orElseThrow().containers()) {
      if (container.runsWithPod()) {
        delay =
            Math.max(
                delay, Probe.of(container, "readinessProbe").map(Probe::initialDelay).orElse(0L));
      }
    }
    each += delay;
    long nodes = report.value(NODES);
    if (one && each >= SLOW && strategy.at("type").text("RollingUpdate").equals("RollingUpdate")) {
      report.at(
          object.spec().at("minReadySeconds"),
          "one node at a time (the default), each at least "
              + each
              + " s, is "
              + (each * nodes / 3600)
              + " h "
              + (each * nodes % 3600 / 60)
              + " min on "
              + nodes
              + " nodes; set updateStrategy.rollingUpdate.maxUnavailable to a percentage");
    }
  }
}
