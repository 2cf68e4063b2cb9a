package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class IngressNginxSnippet implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("ingress-nginx-snippet", Severity.WARNING)
          .family("Ingress")
          .summary("A snippet is put into the controller's configuration")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              Whoever may write such an Ingress can read the secrets of the controller, that is of
              all namespaces (CVE-2021-25742). Current releases of the controller ignore snippets
              unless told otherwise.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata:
                name: shop
                annotations:
                  nginx.ingress.kubernetes.io/configuration-snippet: |  # finding: ingress-nginx-snippet
                    more_set_headers "X-A: b";
              spec:
                ingressClassName: nginx
                defaultBackend: {service: {name: web, port: {number: 80}}}
              """)
          .good(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata:
                name: shop
                annotations:
                  nginx.ingress.kubernetes.io/proxy-body-size: 8m
              spec:
                ingressClassName: nginx
                defaultBackend: {service: {name: web, port: {number: 80}}}
              """)
          .kinds("Ingress")
          .sameAs(
              "checkov:CKV_K8S_152",
              "checkov:CKV_K8S_153",
              "checkov:CKV_K8S_154",
              "datree:INGRESS_CVE2021_25742_INCORRECT_SERVER_SNIPPET_KEY")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node.Entry entry : object.at("metadata").at("annotations").entries()) {
      String key = entry.key().spelling();
      if (key.startsWith("nginx.ingress.kubernetes.io/") && key.endsWith("-snippet")) {
        report.atKey(
            entry.value(),
            "snippets reach into the controller's configuration and are off by default; use the "
                + "annotation made for the purpose");
      }
    }
  }
}
