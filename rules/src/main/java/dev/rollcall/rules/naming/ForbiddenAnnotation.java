package dev.rollcall.rules.naming;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class ForbiddenAnnotation implements Rule.OnObject {
  private static final Parameter<Parameter.Table> ANNOTATIONS =
      Parameter.table(
          "annotations",
          "The annotations that must not be there, each with the values it must not have.");
  private static final RuleInfo INFO =
      RuleInfo.rule("forbidden-annotation", Severity.WARNING)
          .family("Names and selectors")
          .summary("An annotation that was agreed not to be used")
          .why(
              """
              Controllers take orders from annotations: one line makes an Ingress public or a load
              balancer of another class. Which of them are out of bounds depends on the cluster.
              """)
          .bad(
              """
              # rules: {forbidden-annotation: {annotations: {"example.com/expose": [public, "internet-*"]}}}
              apiVersion: v1
              kind: Service
              metadata:
                name: web
                annotations:
                  example.com/expose: internet-facing  # finding: forbidden-annotation
              spec:
                selector: {app: web}
                ports: [{port: 80}]
              """)
          .good(
              """
              # rules: {forbidden-annotation: {annotations: {"example.com/expose": [public, "internet-*"]}}}
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: web
                annotations:
                  example.com/expose: internal
              data: {a: b}
              """)
          .profiles("opinionated")
          .parameters(ANNOTATIONS)
          .silentUntilSet()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Map<String, Patterns> forbidden = report.value(ANNOTATIONS).patterns();
    if (forbidden.isEmpty()) {
      return;
    }
    check(object.at("metadata").at("annotations"), forbidden, report);
    object
        .podTemplate()
        .map(pod -> pod.metadata().at("annotations"))
        .filter(inTemplate -> !inTemplate.path().equals("metadata.annotations"))
        .ifPresent(inTemplate -> check(inTemplate, forbidden, report));
  }

  private static void check(Node annotations, Map<String, Patterns> forbidden, Reporter report) {
    for (Node.Entry entry : annotations.entries()) {
      String name = entry.key().spelling();
      String value = entry.value().text("");
      for (Map.Entry<String, Patterns> one : forbidden.entrySet()) {
        if (Patterns.match(one.getKey(), name) && one.getValue().match(value)) {
          report.at(entry.value(), "rollcall.yaml forbids the annotation " + name + ": " + value);
          break;
        }
      }
    }
  }
}
