package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ServiceNodePortOutOfRange implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-nodeport-out-of-range", Severity.ERROR)
          .family("Services")
          .summary("A node port outside 30000-32767")
          .why(
              """
              The API server only hands out node ports of its range, which is 30000-32767 unless it
              was started with another.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                type: NodePort
                selector: {app: web}
                ports: [{port: 80, nodePort: 8080}]  # finding: service-nodeport-out-of-range
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                type: NodePort
                selector: {app: web}
                ports: [{port: 80, nodePort: 30080}]
              """)
          .kinds("Service")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node port : object.spec().at("ports").items()) {
      long number = port.at("nodePort").integer(30000);
      if (number != 0 && (number < 30000 || number > 32767)) {
        report.at(
            port.at("nodePort"),
            "nodePort " + number + " is not in 30000-32767, the server's default range");
      }
    }
  }
}
