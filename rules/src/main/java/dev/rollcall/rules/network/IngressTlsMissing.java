package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class IngressTlsMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("ingress-tls-missing", Severity.WARNING)
          .family("Ingress")
          .summary("An Ingress without TLS")
          .why(
              """
              Requests and cookies travel in the clear unless something in front of the cluster
              encrypts them.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: shop}
              spec:  # finding: ingress-tls-missing
                ingressClassName: nginx
                rules:
                - host: shop.example.com
                  http:
                    paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
              """)
          .good(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: shop}
              spec:
                ingressClassName: nginx
                tls: [{hosts: [shop.example.com], secretName: shop-tls}]
                rules:
                - host: shop.example.com
                  http:
                    paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
              """)
          .profiles("strict")
          .kinds("Ingress")
          .sameAs("polaris:tlsSettingsMissing")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.spec().at("tls").items().isEmpty()) {
      report.atKey(object.spec(), "has no tls: what it serves is not encrypted");
    }
  }
}
