package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class IngressHostConflict implements Rule.OnManifests {
  private static final RuleInfo INFO =
      RuleInfo.rule("ingress-host-conflict", Severity.ERROR)
          .family("Ingress")
          .summary("Two Ingresses claim the same host and path")
          .why(
              """
              Which of the two gets the requests depends on the controller, mostly on which is
              older. After a restore or a re-creation it may be the other.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: a}
              spec:
                ingressClassName: nginx
                rules:
                - host: shop.example.com
                  http:
                    paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}
              ---
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: b}
              spec:
                ingressClassName: nginx
                rules:
                - host: shop.example.com
                  http:
                    paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: b, port: {number: 80}}}}  # finding: ingress-host-conflict
              """)
          .good(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: a}
              spec:
                ingressClassName: nginx
                rules:
                - host: www.example.com
                  http:
                    paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}
              ---
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: b}
              spec:
                ingressClassName: nginx
                rules:
                - host: shop.example.com
                  http:
                    paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: b, port: {number: 80}}}}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Reporter report) {
    Map<String, Node> claimed = new HashMap<>();
    for (KubeObject ingress : report.manifests().ofKind("Ingress")) {
      if (ingress.annotation("nginx.ingress.kubernetes.io/canary").orElse("").equals("true")) {
        continue;
      }
      String type =
          ingress
              .spec()
              .at("ingressClassName")
              .text(ingress.annotation("kubernetes.io/ingress.class").orElse(""));
      for (Node rule : ingress.spec().at("rules").items()) {
        String host = rule.at("host").text("");
        for (Node path : rule.at("http").at("paths").items()) {
          String where = host + path.at("path").text("/");
          Node first =
              claimed.putIfAbsent(
                  String.join(
                      " ",
                      report.manifests().alternative(ingress),
                      type,
                      where,
                      path.at("pathType").text("")),
                  path);
          if (first != null && !host.isEmpty()) {
            report
                .about(ingress)
                .at(
                    path,
                    "\"" + where + "\" is claimed twice; which rule wins depends on the controller",
                    more -> more.related(first, "claimed here"));
          }
        }
      }
    }
  }
}
