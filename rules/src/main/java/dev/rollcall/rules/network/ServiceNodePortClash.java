package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class ServiceNodePortClash implements Rule.OnManifests {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-nodeport-clash", Severity.ERROR)
          .family("Services")
          .summary("Two Services want the same node port")
          .why(
              """
              A node port belongs to one Service in the whole cluster. The second one is refused
              with "provided port is already allocated".
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: a}
              spec:
                type: NodePort
                selector: {app: a}
                ports: [{port: 80, nodePort: 30080}]
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: b}
              spec:
                type: NodePort
                selector: {app: b}
                ports: [{port: 80, nodePort: 30080}]  # finding: service-nodeport-clash
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: a}
              spec:
                type: NodePort
                selector: {app: a}
                ports: [{port: 80, nodePort: 30081}]
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: b}
              spec:
                type: NodePort
                selector: {app: b}
                ports: [{port: 80, nodePort: 30080}]
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Reporter report) {
    Map<String, Node> taken = new HashMap<>();
    for (KubeObject service : report.manifests().ofKind("Service")) {
      for (Node port : service.spec().at("ports").items()) {
        Node nodePort = port.at("nodePort");
        if (nodePort.integer(0) > 0) {
          String key = nodePort.text("") + "/" + port.at("protocol").text("TCP");
          Node first = taken.putIfAbsent(report.manifests().alternative(service) + key, nodePort);
          if (first != null) {
            report
                .about(service)
                .at(
                    nodePort,
                    "node port "
                        + key
                        + " is already taken by another Service; leave nodePort out to get a free "
                        + "one",
                    more -> more.related(first, "taken here"));
          }
        }
      }
    }
  }
}
