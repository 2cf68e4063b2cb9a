package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class IngressTlsHostUncovered implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("ingress-tls-host-uncovered", Severity.WARNING)
          .family("Ingress")
          .summary("An Ingress with TLS has a host without certificate")
          .why(
              """
              Hosts that no tls entry names are served without TLS or with the controller's
              self-signed certificate.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: shop}
              spec:
                ingressClassName: nginx
                tls:
                - {hosts: [shop.example.com], secretName: shop-tls}
                rules:
                - host: www.example.com  # finding: ingress-tls-host-uncovered
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
                tls:
                - {hosts: [shop.example.com], secretName: shop-tls}
                rules:
                - host: shop.example.com
                  http:
                    paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
              """)
          .kinds("Ingress")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Set<String> covered = new HashSet<>();
    for (Node entry : object.spec().at("tls").items()) {
      if (entry.at("hosts").items().isEmpty()) {
        return;
      }
      for (Node host : entry.at("hosts").items()) {
        covered.add(host.text(""));
      }
    }
    if (covered.isEmpty()) {
      return;
    }
    for (Node rule : object.spec().at("rules").items()) {
      String host = rule.at("host").text("");
      String wildcard = host.indexOf('.') < 0 ? "" : "*" + host.substring(host.indexOf('.'));
      if (!host.isEmpty() && !covered.contains(host) && !covered.contains(wildcard)) {
        report.at(
            rule.at("host"),
            "no tls entry covers " + host + "; add it to tls[].hosts",
            more -> more.related(object.spec().at("tls"), "the hosts with a certificate"));
      }
    }
  }
}
