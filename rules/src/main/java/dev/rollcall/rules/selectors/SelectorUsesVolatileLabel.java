package dev.rollcall.rules.selectors;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class SelectorUsesVolatileLabel implements Rule.OnObject {
  /** Labels whose values change with each release. */
  private static final List<String> VOLATILE =
      List.of("helm.sh/chart", "app.kubernetes.io/version", "pod-template-hash");

  private static final RuleInfo INFO =
      RuleInfo.rule("selector-uses-volatile-label", Severity.WARNING)
          .family("Names and selectors")
          .summary("The selector holds a label that changes with the version")
          .why(
              """
              The selector of a workload cannot be changed. If it has the version in it, the next
              upgrade changes it and is refused.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector:
                  matchLabels:
                    app: web
                    app.kubernetes.io/version: 1.4.2  # finding: selector-uses-volatile-label
                template:
                  metadata: {labels: {app: web, app.kubernetes.io/version: 1.4.2}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
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
          .kinds("Deployment", "StatefulSet", "DaemonSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node labels = object.spec().at("selector").at("matchLabels");
    for (String key : VOLATILE) {
      Node value = labels.at(key);
      if (value.isSet()) {
        tell(key, value, report);
      }
    }
    for (Node expression : object.spec().at("selector").at("matchExpressions").items()) {
      String key = expression.at("key").text("");
      if (VOLATILE.contains(key) && expression.at("values").isSet()) {
        tell(key, expression.at("key"), report);
      }
    }
  }

  private static void tell(String key, Node place, Reporter report) {
    report.at(
        place,
        "label "
            + key
            + " changes with the version, and a selector cannot be changed; leave it out of the"
            + " selector");
  }
}
