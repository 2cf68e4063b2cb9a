package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class ServicePortNameMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-port-name-missing", Severity.ERROR)
          .family("Services")
          .summary("A Service with several ports leaves one without a name")
          .why(
              """
              One port needs no name. With more than one the server refuses a port without a name,
              and two with the same name.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                type: ExternalName
                externalName: web.example.com
                ports:
                - {name: http, port: 80}
                - {port: 9090}  # finding: service-port-name-missing
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports:
                - {name: http, port: 80}
                - {name: metrics, port: 9090}
              """)
          .rejected()
          .kinds("Service")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    List<Node> ports = object.spec().at("ports").items();
    Set<String> names = new HashSet<>();
    for (Node port : ports) {
      String name = port.at("name").text("");
      if (name.isEmpty() && ports.size() > 1) {
        report.at(
            port.at("name"),
            "port "
                + port.at("port").text("")
                + " needs a name, as the Service has "
                + ports.size()
                + " ports");
      } else if (!name.isEmpty() && !names.add(name)) {
        report.at(
            port.at("name"),
            "the name \"" + name + "\" is already taken by another port of this Service");
      }
    }
  }
}
