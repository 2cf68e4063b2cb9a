package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class IngressHostWildcard implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("ingress-host-wildcard", Severity.INFO)
          .family("Ingress")
          .summary("An Ingress for every host")
          .why(
              """
              A rule without a host, or for *, answers to whatever name a request has. It takes
              requests that no other Ingress wants, and those for names that somebody else points at
              the controller.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: web}
              spec:
                ingressClassName: nginx
                rules:
                - http:  # finding: ingress-host-wildcard
                    paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]
              """)
          .good(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: web}
              spec:
                ingressClassName: nginx
                rules:
                - host: web.example.com
                  http:
                    paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]
              """)
          .profiles("strict")
          .kinds("Ingress")
          .sameAs("datree:INGRESS_INCORRECT_HOST_VALUE_PERMISSIVE")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node rule : object.spec().at("rules").items()) {
      Node host = rule.at("host");
      if (host.text("").isEmpty() || host.text("").equals("*")) {
        report.atKey(
            host.isSet() ? host : rule.at("http"),
            "the rule answers to every host; name the one that is meant");
      }
    }
  }
}
