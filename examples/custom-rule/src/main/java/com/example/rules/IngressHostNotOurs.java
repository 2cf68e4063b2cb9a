package com.example.rules;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** A rule of our own; see its page in {@link #INFO}. */
public final class IngressHostNotOurs implements Rule.OnObject {
  private static final Parameter<Patterns> HOSTS =
      Parameter.patterns("hosts", "The names that are ours.", "*.example.com");

  private static final RuleInfo INFO =
      RuleInfo.rule("ingress-host-not-ours", Severity.ERROR)
          .family("Your own")
          .summary("An Ingress for a name that is not ours")
          .why("Nobody can get a certificate for it, and requests for it never arrive here.\n")
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: shop}
              spec:
                rules:
                - host: shop.example.org  # finding: ingress-host-not-ours
              """)
          .good(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: shop}
              spec:
                rules:
                - host: shop.example.com
              """)
          .kinds("Ingress")
          .parameters(HOSTS)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node rule : object.spec().at("rules").items()) {
      Node host = rule.at("host");
      if (host.isSet() && !report.value(HOSTS).match(host.text(""))) {
        report.at(host, "\"" + host.text("") + "\" is not ours; use " + report.value(HOSTS));
      }
    }
  }
}
