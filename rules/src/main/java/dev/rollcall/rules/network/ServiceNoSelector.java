package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class ServiceNoSelector implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-no-selector", Severity.INFO)
          .family("Services")
          .summary("A Service without selector has no endpoints in the input")
          .why(
              """
              Without a selector nobody fills in the endpoints; they must come from an EndpointSlice
              written by hand or by a controller.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: legacy-db}
              spec:  # finding: service-no-selector
                ports: [{port: 5432}]
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: legacy-db}
              spec:
                ports: [{port: 5432}]
              ---
              apiVersion: discovery.k8s.io/v1
              kind: EndpointSlice
              metadata:
                name: legacy-db-1
                labels: {kubernetes.io/service-name: legacy-db}
              addressType: IPv4
              endpoints: [{addresses: [10.0.0.7]}]
              ports: [{port: 5432}]
              """)
          .kinds("Service")
          .sameAs("kube-linter:dangling-service")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (!object.spec().at("selector").entries().isEmpty()
        || object.spec().at("type").text("").equals("ExternalName")
        || (object.name().equals("kubernetes") && object.namespace().equals("default"))
        || report.everything().find("Endpoints", object.namespace(), object.name()).isPresent()) {
      return;
    }
    for (KubeObject slice : report.everything().ofKind("EndpointSlice", object.namespace())) {
      if (object.name().equals(slice.labels().get("kubernetes.io/service-name"))) {
        return;
      }
    }
    report.atKey(
        object.spec(),
        "has no selector, and no EndpointSlice of the input is labelled "
            + "kubernetes.io/service-name: "
            + object.name());
  }
}
