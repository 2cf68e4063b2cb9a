package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ServiceHeadlessIgnoredFields implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-headless-ignored-fields", Severity.WARNING)
          .family("Services")
          .summary("A headless Service has settings that need a virtual address")
          .why(
              """
              A headless Service is only DNS: clients connect to the pods directly. Session
              affinity, load balancer addresses and a mapping from port to another targetPort have
              no effect.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: db}
              spec:
                clusterIP: None
                selector: {app: db}
                sessionAffinity: ClientIP  # finding: service-headless-ignored-fields
                ports: [{port: 5432}]
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: db}
              spec:
                clusterIP: None
                selector: {app: db}
                ports: [{port: 5432}]
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("Service")
          .warned()
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.spec();
    if (!spec.at("clusterIP").text("").equals("None")) {
      return;
    }
    if (spec.at("sessionAffinity").text("None").equals("ClientIP")) {
      report.at(
          spec.at("sessionAffinity"),
          "a headless Service has no address at which sessions could stick; remove "
              + "sessionAffinity",
          more -> more.safeRemoval("remove sessionAffinity", spec.at("sessionAffinity")));
    }
    for (String field : List.of("loadBalancerIP", "externalIPs")) {
      if (spec.at(field).isSet()) {
        report.atKey(
            spec.at(field),
            "a headless Service has no address of its own; remove " + field,
            more -> more.safeRemoval("remove " + field, spec.at(field)));
      }
    }
    for (Node port : spec.at("ports").items()) {
      Node target = port.at("targetPort");
      if (target.integer().isPresent()
          && target.integer().getAsLong() != port.at("port").integer(0)) {
        report.at(
            target,
            "clients of a headless Service reach the pods directly, so port "
                + port.at("port").text("")
                + " is not mapped to "
                + target.text("")
                + "; use one number for both");
      }
    }
  }
}
