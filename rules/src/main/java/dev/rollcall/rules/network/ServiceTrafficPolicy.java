package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ServiceTrafficPolicy implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-traffic-policy", Severity.ERROR)
          .family("Services")
          .summary("externalTrafficPolicy on a Service that is not reachable from outside")
          .why(
              """
              The field says how traffic from outside is spread, so it goes with NodePort,
              LoadBalancer or externalIPs. On any other Service the server refuses it.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                externalTrafficPolicy: Local  # finding: service-traffic-policy
                ports: [{port: 80}]
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                type: LoadBalancer
                selector: {app: web}
                externalTrafficPolicy: Local
                ports: [{port: 80}]
              """)
          .rejected()
          .kinds("Service")
          .sameAs("popeye:1103", "popeye:1104", "popeye:1107", "popeye:1108")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.spec();
    String type = spec.at("type").text("ClusterIP");
    if (spec.at("externalTrafficPolicy").isSet()
        && !type.equals("NodePort")
        && !type.equals("LoadBalancer")
        && spec.at("externalIPs").items().isEmpty()) {
      report.at(
          spec.at("externalTrafficPolicy"),
          "externalTrafficPolicy goes with NodePort and LoadBalancer, and the type is "
              + type
              + "; remove it");
    }
  }
}
