package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class CertificateSecretShared implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("certificate-secret-collision", Severity.WARNING)
          .family("Ingress")
          .summary("Two Certificates write the same Secret")
          .why(
              """
              Each renewal of one overwrites the other, for ever: cert-manager issues certificate after certificate
              until the authority refuses more.
              """)
          .bad(
              """
              apiVersion: cert-manager.io/v1
              kind: Certificate
              metadata: {name: web}
              spec:
                secretName: web-tls
                dnsNames: [web.example]
                issuerRef: {name: internal, kind: Issuer}
              ---
              apiVersion: cert-manager.io/v1
              kind: Certificate
              metadata: {name: api}
              spec:
                secretName: web-tls  # finding: certificate-secret-collision
                dnsNames: [web.example]
                issuerRef: {name: internal, kind: Issuer}
              ---
              apiVersion: cert-manager.io/v1
              kind: Issuer
              metadata: {name: internal}
              spec: {selfSigned: {}}
              """)
          .good(
              """
              apiVersion: cert-manager.io/v1
              kind: Certificate
              metadata: {name: web}
              spec:
                secretName: web-tls
                dnsNames: [web.example]
                issuerRef: {name: internal, kind: Issuer}
              ---
              apiVersion: cert-manager.io/v1
              kind: Certificate
              metadata: {name: api}
              spec:
                secretName: api-tls
                dnsNames: [web.example]
                issuerRef: {name: internal, kind: Issuer}
              ---
              apiVersion: cert-manager.io/v1
              kind: Issuer
              metadata: {name: internal}
              spec: {selfSigned: {}}
              """)
          .kinds("Certificate.cert-manager.io")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node secret = object.spec().at("secretName");
    KubeObject first = Writers.of(report.manifests()).firstOf(object);
    if (first != null && first != object && !first.ref().equals(object.ref())) {
      report.at(
          secret,
          "Certificate " + first.ref() + " writes this Secret too; give each its own",
          more -> more.related(first.spec().at("secretName"), "written here too"));
    }
  }

  /** The first Certificate for each Secret. */
  private static final class Writers {
    private final Map<String, KubeObject> bySecret = new HashMap<>();

    private Writers(ManifestSet manifests) {
      for (KubeObject certificate : manifests.ofKind("Certificate")) {
        String secret = certificate.spec().at("secretName").text("");
        if (!secret.isEmpty()) {
          bySecret.putIfAbsent(certificate.namespace() + "/" + secret, certificate);
        }
      }
    }

    static Writers of(ManifestSet manifests) {
      return manifests.index(Writers.class, Writers::new);
    }

    KubeObject firstOf(KubeObject certificate) {
      return bySecret.get(
          certificate.namespace() + "/" + certificate.spec().at("secretName").text(""));
    }
  }
}
