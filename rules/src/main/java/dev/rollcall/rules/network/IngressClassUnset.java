package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class IngressClassUnset implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("ingress-class-unset", Severity.WARNING)
          .family("Ingress")
          .summary("An Ingress without a class")
          .why(
              """
              Without a class it depends on the cluster who takes care of it: the default class if
              there is one, each controller that takes all, or nobody. Name the class.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: web}  # finding: ingress-class-unset
              spec:
                rules:
                - host: web.example.com
                  http:
                    paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]
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
                    paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]
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
    if (object.spec().at("ingressClassName").isSet()
        || object.annotation("kubernetes.io/ingress.class").isPresent()) {
      return;
    }
    for (KubeObject ingressClass : report.manifests().ofKind("IngressClass")) {
      if (ingressClass
          .annotation("ingressclass.kubernetes.io/is-default-class")
          .filter("true"::equals)
          .isPresent()) {
        return;
      }
    }
    report.at(
        object.at("metadata").at("name"),
        "no ingressClassName, and no default class in the input: which controller takes it, if any, "
            + "depends on the cluster");
  }
}
