package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class IngressPathType implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("ingress-path-type", Severity.WARNING)
          .family("Ingress")
          .summary("A regular expression in a path that is taken literally")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              With pathType Prefix or Exact the path is compared as it is written. Only
              ImplementationSpecific may mean a pattern, and only to controllers that know them.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: shop}
              spec:
                ingressClassName: nginx
                rules:
                - host: shop.example.com
                  http:
                    paths:
                    - path: /api/(.*)  # finding: ingress-path-type
                      pathType: Prefix
                      backend: {service: {name: web, port: {number: 80}}}
              """)
          .good(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: shop}
              spec:
                ingressClassName: nginx
                rules:
                - host: shop.example.com
                  http:
                    paths:
                    - path: /api
                      pathType: Prefix
                      backend: {service: {name: web, port: {number: 80}}}
              """)
          .kinds("Ingress")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node rule : object.spec().at("rules").items()) {
      for (Node item : rule.at("http").at("paths").items()) {
        Node path = item.at("path");
        String type = item.at("pathType").text("");
        if ((type.equals("Prefix") || type.equals("Exact")) && looksLikePattern(path.text(""))) {
          report.at(
              path,
              "pathType "
                  + type
                  + " compares \""
                  + path.text("")
                  + "\" letter by letter; use ImplementationSpecific for a pattern, or a plain "
                  + "path");
        }
      }
    }
  }

  private static boolean looksLikePattern(String path) {
    for (String sign : List.of("(", "[", "*", "^", "$", "|", "\\")) {
      if (path.contains(sign)) {
        return true;
      }
    }
    return false;
  }
}
