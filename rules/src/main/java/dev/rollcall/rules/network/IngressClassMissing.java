package dev.rollcall.rules.network;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class IngressClassMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("ingress-class-missing", Severity.INFO)
          .family("Ingress")
          .summary("An Ingress names a class that is not there")
          .why(
              """
              No controller takes care of such an Ingress: it gets no address and no traffic. Objects
              are often made elsewhere, so a name is reported only if one that is nearly the same is
              there and unused, or if the input is said to be complete.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: web}
              spec:
                ingressClassName: ngnix  # finding: ingress-class-missing
                tls:
                - hosts: [web.example.com]
                  secretName: web-tls
                rules:
                - host: web.example.com
                  http:
                    paths:
                    - path: /
                      pathType: Prefix
                      backend: {service: {name: web, port: {number: 80}}}
              ---
              apiVersion: v1
              kind: Secret
              metadata: {name: web-tls}
              type: kubernetes.io/tls
              data: {tls.crt: "", tls.key: ""}
              ---
              apiVersion: networking.k8s.io/v1
              kind: IngressClass
              metadata: {name: nginx}
              spec: {controller: example.com/ingress}
              """)
          .good(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata:
                name: web
                annotations: {cert-manager.io/cluster-issuer: letsencrypt} # makes the Secret
              spec:
                ingressClassName: nginx
                tls:
                - hosts: [web.example.com]
                  secretName: web-tls
                rules:
                - host: web.example.com
                  http:
                    paths:
                    - path: /
                      pathType: Prefix
                      backend: {service: {name: web, port: {number: 80}}}
              ---
              apiVersion: networking.k8s.io/v1
              kind: IngressClass
              metadata: {name: nginx}
              spec: {controller: example.com/ingress}
              """)
          .kinds("Ingress")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (References.Reference use : References.of(report.manifests()).from(object)) {
      if (use.to().kind().equals("IngressClass")) {
        Dangling.find(use.to(), report)
            .ifPresent(
                gone ->
                    report.at(
                        use.name(),
                        gone.words(),
                        more ->
                            gone.meant()
                                .ifPresent(
                                    other ->
                                        more.related(
                                            other.at("metadata").at("name"),
                                            "what may be meant"))));
      }
    }
  }
}
