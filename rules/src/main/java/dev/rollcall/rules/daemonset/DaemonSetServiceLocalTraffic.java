package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class DaemonSetServiceLocalTraffic implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-service-local-traffic", Severity.INFO)
          .family("DaemonSets")
          .summary("A Service in front of a DaemonSet sends traffic to any node's agent")
          .why(
              """
              Clients of a node agent mostly want the one beside them. Without
              `internalTrafficPolicy: Local` the Service picks any node's pod, across zones too.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: agent}
              spec:
                selector: {app: agent}  # finding: daemonset-service-local-traffic
                ports: [{port: 8125, protocol: UDP}]
              ---
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      readinessProbe: {exec: {command: [/agent, ready]}}
                      ports: [{containerPort: 8125, protocol: UDP}]
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: agent}
              spec:
                selector: {app: agent}
                internalTrafficPolicy: Local
                ports: [{port: 8125, protocol: UDP}]
              ---
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      readinessProbe: {exec: {command: [/agent, ready]}}
                      ports: [{containerPort: 8125, protocol: UDP}]
              """)
          .profiles("strict")
          .kinds("Service")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.spec();
    if (spec.at("internalTrafficPolicy").text("Cluster").equals("Local")
        || spec.at("clusterIP").text("").equals("None")
        || !spec.at("type").text("ClusterIP").equals("ClusterIP")) {
      return;
    }
    List<KubeObject> selected = Selections.of(report.manifests()).selectedBy(object);
    if (selected.size() == 1 && selected.get(0).is("apps", "DaemonSet")) {
      report.atKey(
          spec.at("selector"),
          "selects the pods of "
              + selected.get(0)
              + ", one a node; internalTrafficPolicy: Local keeps traffic on the client's node");
    }
  }
}
