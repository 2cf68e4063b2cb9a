package dev.rollcall.rules.network;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class GatewayReferenceMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("gateway-reference-missing", Severity.WARNING)
          .family("Gateway")
          .summary("A route or Gateway names something that is not there")
          .why(
              """
              A route without its Gateway takes no traffic, a backend that is missing answers 500, and
              a listener without its certificate or class is never programmed. Such objects are often
              made elsewhere, so a name is reported only if one that is nearly the same is there and
              unused, or if the input is said to be complete.
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
                - name: pubilc  # finding: gateway-reference-missing
                hostnames:
                - shop.example.com
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
          .kinds("Gateway", "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute")
          .sameAs("popeye:407")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    boolean gateway = object.kind().equals("Gateway");
    if (gateway) {
      check(object, "GatewayClass", object.spec().at("gatewayClassName"), object.spec(), report);
      for (Node listener : object.spec().at("listeners").items()) {
        for (Node ref : listener.at("tls").at("certificateRefs").items()) {
          check(object, "Secret", ref.at("name"), ref, report);
        }
      }
      return;
    }
    for (Node ref : object.spec().at("parentRefs").items()) {
      check(object, "Gateway", ref.at("name"), ref, report);
    }
    for (Node rule : object.spec().at("rules").items()) {
      for (Node ref : rule.at("backendRefs").items()) {
        check(object, "Service", ref.at("name"), ref, report);
      }
    }
  }

  private static void check(KubeObject object, String kind, Node name, Node ref, Reporter report) {
    if (name.text("").isEmpty() || !ref.at("kind").text(kind).equals(kind)) {
      return;
    }
    String namespace =
        kind.equals("GatewayClass") ? "" : ref.at("namespace").text(object.namespace());
    Dangling.find(new ObjectRef(kind, namespace, name.text("")), report)
        .ifPresent(gone -> report.at(name, gone.words()));
  }
}
