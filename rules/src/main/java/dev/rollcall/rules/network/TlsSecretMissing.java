package dev.rollcall.rules.network;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class TlsSecretMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("tls-secret-missing", Severity.WARNING)
          .family("Ingress")
          .summary("An Ingress takes its certificate from a Secret that is not there")
          .why(
              """
              The controller then answers with its own self-signed certificate, and browsers warn.
              Secrets that cert-manager makes, by an annotation or a Certificate, are known. Objects
              are often made elsewhere, so a name is reported only if one that is nearly the same is
              there and unused, or if the input is said to be complete.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: web}
              spec:
                ingressClassName: nginx
                tls:
                - hosts: [web.example.com]
                  secretName: web-tsl  # finding: tls-secret-missing
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
      if (use.to().kind().equals("Secret")) {
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
