package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class EndpointsDeprecated implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("endpoints-deprecated", Severity.WARNING)
          .family("Services")
          .summary("Endpoints objects are deprecated")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              Since 1.33 the server warns about v1 Endpoints: they hold no dual-stack addresses and
              are cut at a thousand. EndpointSlice has taken their place.
              """)
          .bad(
              """
              apiVersion: v1  # finding: endpoints-deprecated
              kind: Endpoints
              metadata: {name: legacy-db}
              subsets:
              - addresses: [{ip: 10.0.0.7}]
                ports: [{port: 5432}]
              """)
          .good(
              """
              apiVersion: discovery.k8s.io/v1
              kind: EndpointSlice
              metadata:
                name: legacy-db-1
                labels: {kubernetes.io/service-name: legacy-db}
              addressType: IPv4
              endpoints: [{addresses: [10.0.0.7]}]
              ports: [{port: 5432}]
              """)
          .kinds("Endpoints")
          .warned()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.is("", "Endpoints") && report.context().newestMinor() >= 33) {
      report.at(
          object.at("apiVersion"),
          "v1 Endpoints is deprecated since 1.33; write a discovery.k8s.io/v1 EndpointSlice with "
              + "the label kubernetes.io/service-name: "
              + object.name());
    }
  }
}
