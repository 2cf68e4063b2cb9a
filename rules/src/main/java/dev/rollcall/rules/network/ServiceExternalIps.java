package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ServiceExternalIps implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-external-ips", Severity.WARNING)
          .family("Services")
          .summary("externalIPs take traffic to any address")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              Whoever may write a Service can claim an address of somebody else and receive its
              traffic inside the cluster (CVE-2020-8554). The field is deprecated since 1.36.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80}]
                externalIPs: [198.51.100.7]  # finding: service-external-ips
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80}]
              """)
          .kinds("Service")
          .warned()
          .sameAs("trivy:KSV-0108")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node ips = object.spec().at("externalIPs");
    if (!ips.items().isEmpty()) {
      report.atKey(
          ips,
          "externalIPs claim "
              + ips.items().get(0).text("")
              + " for this Service whoever owns it; use a LoadBalancer or an Ingress");
    }
  }
}
