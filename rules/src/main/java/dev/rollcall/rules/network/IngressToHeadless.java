package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class IngressToHeadless implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("ingress-backend-headless-or-externalname", Severity.INFO)
          .family("Ingress")
          .summary("An Ingress leads to a Service without an address of its own")
          .why(
              """
              Some controllers talk to the pods and do not mind a headless Service; others need its
              address and answer 503. An ExternalName leads out of the cluster: many controllers
              refuse it, as it can be used to reach what should stay hidden.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: web}
              spec:
                ingressClassName: nginx
                rules:
                - host: web.example.com
                  http:
                    paths:
                    - path: /
                      pathType: Prefix
                      backend:
                        service:
                          name: web  # finding: ingress-backend-headless-or-externalname
                          port: {number: 80}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}
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
                    paths:
                    - path: /
                      pathType: Prefix
                      backend:
                        service:
                          name: web
                          port: {number: 80}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec: {selector: {app: web}, ports: [{port: 80}]}
              """)
          .profiles("strict")
          .kinds("Ingress")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node backend : Backends.of(object)) {
      Node name = backend.at("name");
      KubeObject service =
          report.manifests().find("Service", object.namespace(), name.text("")).orElse(null);
      if (service == null) {
        continue;
      }
      Node address = service.spec().at("clusterIP");
      Node type = service.spec().at("type");
      boolean external = type.text("").equals("ExternalName");
      if (external || address.text("").equals("None")) {
        report.at(
            name,
            "Service \""
                + name.text("")
                + "\" is "
                + (external ? "an ExternalName" : "headless")
                + ", which not every controller takes; use one with an address",
            more -> more.related(external ? type : address, "it has no address"));
      }
    }
  }
}
