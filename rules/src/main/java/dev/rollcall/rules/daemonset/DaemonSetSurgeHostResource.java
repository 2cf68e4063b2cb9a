package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.HostPort;
import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class DaemonSetSurgeHostResource implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-surge-host-resource", Severity.ERROR)
          .family("DaemonSets")
          .summary(
              "Old and new pod shall run beside each other, and both need the same port of the "
                  + "node")
          .why(
              """
              With maxSurge the new pod starts while the old one still runs on the same node. A host
              port can be taken once, so the new pod stays Pending and the rollout never moves.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent, namespace: kube-system}
              spec:
                minReadySeconds: 10
                updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}  # finding: daemonset-surge-host-resource
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    priorityClassName: system-node-critical
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{containerPort: 9100, hostPort: 9100}]
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent, namespace: kube-system}
              spec:
                minReadySeconds: 10
                updateStrategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    priorityClassName: system-node-critical
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{containerPort: 9100, hostPort: 9100}]
              """)
          .kinds("DaemonSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node surge = object.spec().at("updateStrategy").at("rollingUpdate").at("maxSurge");
    if (IntOrPercent.of(surge).filter(max -> max.value() > 0).isEmpty()) {
      return;
    }
    List<HostPort> ports = HostPort.of(object.podTemplate().orElseThrow());
    if (!ports.isEmpty()) {
      report.at(
          surge,
          "maxSurge "
              + surge.text("")
              + " starts the new pod beside the old one, and port "
              + ports.get(0)
              + " of the node is taken by the old one; use maxSurge 0 and maxUnavailable 1",
          more -> more.related(ports.get(0).node(), "the port of the node"));
    }
  }
}
