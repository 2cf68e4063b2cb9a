package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class IngressBackendMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("ingress-backend-missing", Severity.WARNING)
          .family("Ingress")
          .summary("An Ingress leads to a Service that is not in the input")
          .why(
              """
              The controller answers 503 for the path. Only reported where other Services of the
              namespace are in the input, or the input is said to be complete.
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
                    - path: /
                      pathType: Prefix
                      backend:
                        service:
                          name: webb  # finding: ingress-backend-missing
                          port: {number: 80}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80}]
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
              spec:
                selector: {app: web}
                ports: [{port: 80}]
              """)
          .kinds("Ingress")
          .sameAs(
              "kube-linter:dangling-ingress",
              "kube-score:ingress-targets-service",
              "popeye:1401",
              "popeye:1402",
              "popeye:1403",
              "popeye:1404")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node service : Backends.of(object)) {
      String name = service.at("name").text("");
      ObjectRef ref = new ObjectRef("Service", object.namespace(), name);
      if (!name.isEmpty()
          && report.everything().find("Service", object.namespace(), name).isEmpty()
          && !report.context().external().covers(ref)
          && (report.context().closedWorld()
              || report.everything().standsAnywhere("Service", name)
              || !report.everything().ofKind("Service", object.namespace()).isEmpty())) {
        report.at(
            service.at("name"), "there is no " + ref + " in the input, so this path answers 503");
      }
    }
  }
}
