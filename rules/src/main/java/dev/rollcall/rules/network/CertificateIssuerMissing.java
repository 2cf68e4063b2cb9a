package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class CertificateIssuerMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("cert-manager-issuer-missing", Severity.WARNING)
          .family("Ingress")
          .summary("A Certificate names an issuer that is not there")
          .why(
              """
              The certificate is never made, and neither is its Secret, for which pods and Ingresses wait. Reported
              where the input has issuers of the kind, or is said to be complete.
              """)
          .bad(
              """
              apiVersion: cert-manager.io/v1
              kind: Certificate
              metadata: {name: web}
              spec:
                secretName: web-tls
                dnsNames: [web.example]
                issuerRef:
                  kind: Issuer
                  name: intrenal  # finding: cert-manager-issuer-missing
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
    Node issuer = object.spec().at("issuerRef");
    String kind = issuer.at("kind").text("Issuer");
    String name = issuer.at("name").text("");
    String group = issuer.at("group").text("cert-manager.io");
    if (name.isEmpty() || !group.equals("cert-manager.io")) {
      return;
    }
    boolean local = kind.equals("Issuer");
    List<KubeObject> issuers =
        local
            ? report.everything().ofKind(kind, object.namespace())
            : report.everything().ofKind(kind);
    for (KubeObject one : issuers) {
      if (one.name().equals(name)) {
        return;
      }
    }
    ObjectRef ref = new ObjectRef(kind, local ? object.namespace() : "", name);
    if ((report.context().closedWorld() || !issuers.isEmpty())
        && !report.context().external().covers(ref)) {
      report.at(
          issuer.at("name"),
          "no " + ref + " in the input, so no certificate is made; name one of them");
    }
  }
}
