package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ServiceTypeExposed implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-type-exposed", Severity.INFO)
          .family("Services")
          .summary("A Service is open to the outside")
          .why(
              """
              NodePort and LoadBalancer let traffic in beside the Ingress or Gateway where it is
              usually checked.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                type: NodePort  # finding: service-type-exposed
                selector: {app: web}
                ports: [{port: 80}]
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                type: ClusterIP
                selector: {app: web}
                ports: [{port: 80}]
              """)
          .profiles("strict")
          .kinds("Service")
          .sameAs(
              "datree:SERVICE_INCORRECT_TYPE_VALUE_NODEPORT",
              "kics:845acfbe-3e10-4b8e-b656-3b404d36dfb2",
              "kube-linter:exposed-services",
              "kube-score:service-type")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node type = object.spec().at("type");
    if (type.text("").equals("NodePort") || type.text("").equals("LoadBalancer")) {
      report.at(type, "type " + type.text("") + " opens this Service to the outside");
    }
  }
}
