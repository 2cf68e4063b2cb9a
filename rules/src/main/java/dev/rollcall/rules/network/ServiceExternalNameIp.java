package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ServiceExternalNameIp implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-external-name-ip", Severity.WARNING)
          .family("Services")
          .summary("An ExternalName that is no name, or has parts that are ignored")
          .why(
              """
              ExternalName makes a CNAME record, and an address in it is looked up as a name. A
              selector beside it does nothing.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: legacy}
              spec:
                type: ExternalName
                externalName: 10.0.0.7  # finding: service-external-name-ip
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: legacy}
              spec:
                type: ExternalName
                externalName: db.example.com
              """)
          .kinds("Service")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.spec();
    if (!spec.at("type").text("").equals("ExternalName")) {
      return;
    }
    String name = spec.at("externalName").text("");
    boolean digits = !name.isEmpty();
    for (int i = 0; i < name.length(); i++) {
      digits &= name.charAt(i) == '.' || (name.charAt(i) >= '0' && name.charAt(i) <= '9');
    }
    if (digits) {
      report.at(
          spec.at("externalName"),
          "externalName "
              + name
              + " is looked up as a name, not used as an address; use a Service without selector "
              + "and an EndpointSlice");
    }
    if (!spec.at("selector").entries().isEmpty()) {
      report.atKey(
          spec.at("selector"),
          "an ExternalName Service leads to "
              + name
              + " and ignores its selector; remove it, or the type");
    }
  }
}
