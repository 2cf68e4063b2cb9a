package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class RouteHostNotServed implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("httproute-host-not-in-listener", Severity.WARNING)
          .family("Gateway")
          .summary("A route for a host that no listener serves")
          .why(
              """
              A route takes the hosts that it and a listener of its Gateway have in common. Without
              any, it is not accepted, and requests for its hosts are answered with 404.
              """)
          .bad(
              """
              apiVersion: gateway.networking.k8s.io/v1
              kind: Gateway
              metadata: {name: public}
              spec:
                gatewayClassName: example
                listeners:
                - name: https
                  protocol: HTTPS
                  port: 443
                  hostname: "*.example.com"
                  tls: {certificateRefs: [{name: wildcard}]}
              ---
              apiVersion: gateway.networking.k8s.io/v1
              kind: HTTPRoute
              metadata: {name: shop}
              spec:
                parentRefs:
                - name: public
                hostnames:
                - shop.example.org  # finding: httproute-host-not-in-listener
                rules:
                - backendRefs: [{name: web, port: 80}]
              """)
          .good(
              """
              apiVersion: gateway.networking.k8s.io/v1
              kind: Gateway
              metadata: {name: public}
              spec:
                gatewayClassName: example
                listeners:
                - name: https
                  protocol: HTTPS
                  port: 443
                  hostname: "*.example.com"
                  tls: {certificateRefs: [{name: wildcard}]}
              ---
              apiVersion: gateway.networking.k8s.io/v1
              kind: HTTPRoute
              metadata: {name: shop}
              spec:
                parentRefs:
                - name: public
                hostnames:
                - shop.example.com
                rules:
                - backendRefs: [{name: web, port: 80}]
              """)
          .kinds("HTTPRoute", "GRPCRoute")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node parent : object.spec().at("parentRefs").items()) {
      KubeObject gateway =
          parent.at("kind").text("Gateway").equals("Gateway")
              ? report
                  .manifests()
                  .find(
                      "Gateway",
                      parent.at("namespace").text(object.namespace()),
                      parent.at("name").text(""))
                  .orElse(null)
              : null;
      if (gateway == null || gateway.spec().at("listeners").items().isEmpty()) {
        continue;
      }
      for (Node host : object.spec().at("hostnames").items()) {
        if (!isServed(host.text(""), parent.at("sectionName").text(""), gateway)) {
          report.at(
              host,
              "no listener of Gateway \""
                  + gateway.name()
                  + "\" serves "
                  + host.text("")
                  + "; correct the host, or add a listener for it",
              more -> more.related(gateway.spec().at("listeners"), "the listeners"));
        }
      }
    }
  }

  private static boolean isServed(String host, String section, KubeObject gateway) {
    for (Node listener : gateway.spec().at("listeners").items()) {
      String served = listener.at("hostname").text("");
      boolean named = section.isEmpty() || section.equals(listener.at("name").text(""));
      if (named && (served.isEmpty() || overlap(host, served))) {
        return true;
      }
    }
    return false;
  }

  /** Equal, or one is a {@code *.} pattern that covers the other. */
  private static boolean overlap(String a, String b) {
    return a.equals(b) || covers(a, b) || covers(b, a);
  }

  private static boolean covers(String pattern, String host) {
    return pattern.startsWith("*.")
        && host.endsWith(pattern.substring(1))
        && host.length() > pattern.length() - 1;
  }
}
