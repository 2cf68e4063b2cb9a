package dev.rollcall.rules.naming;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class RequiredAnnotation implements Rule.OnObject {
  private static final Parameter<Parameter.Table> ANNOTATIONS =
      Parameter.table(
          "annotations",
          "The annotations that have to be there, each with the values it may have.");
  private static final Parameter<Patterns> KINDS = Agreed.kinds();
  private static final RuleInfo INFO =
      RuleInfo.rule("required-annotation", Severity.WARNING)
          .family("Names and selectors")
          .summary("An annotation that was agreed on is missing, or has another value")
          .why(
              """
              Whom to call, and where the runbook is, has to be found at night without asking around.
              What an object has to say of itself only its owners know.
              """)
          .bad(
              """
              # rules: {required-annotation: {annotations: {example.com/contact: "*@example.com"}}}
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: web
                annotations:
                  example.com/contact: ask in the kitchen  # finding: required-annotation
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              # rules: {required-annotation: {annotations: {example.com/contact: "*@example.com"}}}
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: web
                annotations: {example.com/contact: shop@example.com}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("opinionated")
          .parameters(ANNOTATIONS, KINDS)
          .silentUntilSet()
          .sameAs("kube-linter:required-annotation-email")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Parameter.Table annotations = report.value(ANNOTATIONS);
    if (!annotations.patterns().isEmpty() && report.value(KINDS).match(object.kind())) {
      Agreed.check(object, "annotation", annotations, report);
    }
  }
}
