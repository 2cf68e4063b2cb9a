package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class TlsSecretWrongType implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("tls-secret-wrong-type", Severity.WARNING)
          .family("Ingress")
          .summary("The Secret of an Ingress has no certificate and key")
          .why(
              """
              Controllers look for the keys tls.crt and tls.key. Without them they serve their own
              self-signed certificate. A Secret of type kubernetes.io/tls has to have both.
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
                  secretName: web-tls  # finding: tls-secret-wrong-type
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
              type: Opaque
              data: {cert.pem: "", key.pem: ""}
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
      KubeObject secret =
          use.to().kind().equals("Secret")
              ? report
                  .manifests()
                  .find("Secret", use.to().namespace(), use.to().name())
                  .orElse(null)
              : null;
      if (secret == null || secret.at("type").text("").equals("kubernetes.io/tls")) {
        continue;
      }
      boolean filled = secret.at("data").isSet() || secret.at("stringData").isSet();
      String absent =
          !has(secret, "tls.crt") ? "tls.crt" : !has(secret, "tls.key") ? "tls.key" : "";
      if (filled && !absent.isEmpty()) {
        report.at(
            use.name(),
            "Secret \""
                + use.to().name()
                + "\" of type "
                + secret.at("type").text("Opaque")
                + " has no key "
                + absent
                + "; make it of type kubernetes.io/tls with tls.crt and tls.key",
            more -> more.related(secret.at("metadata").at("name"), "the Secret"));
      }
    }
  }

  private static boolean has(KubeObject secret, String key) {
    return secret.at("data").at(key).exists() || secret.at("stringData").at(key).exists();
  }
}
