package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class EnvDuplicate implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("env-duplicate", Severity.WARNING)
          .family("References")
          .summary("A variable is set twice")
          .why(
              """
              The later value wins and the earlier is never seen. A later value that builds on the
              earlier one, as in $(PATH):/opt/bin, is meant so and not reported.
              """)
          .bad(
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
                      env:
                      - {name: LEVEL, value: info}
                      - name: LEVEL  # finding: env-duplicate
                        value: debug
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
                      env:
                      - {name: LEVEL, value: debug}
              """)
          .sameAs(
              "kube-linter:duplicate-env-var", "kube-score:environment-variable-key-duplication")
          .warned()
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Map<String, Node> first = new HashMap<>();
    for (Node variable : container.at("env").items()) {
      Node name = variable.at("name");
      Node earlier = first.putIfAbsent(name.text(""), variable);
      if (earlier != null
          && !name.text("").isEmpty()
          && !variable.at("value").text("").contains("$(" + name.text("") + ")")) {
        report.at(
            name,
            name.text("") + " is set twice, and this value hides the earlier one; keep one",
            more -> {
              more.related(earlier.at("name"), "set here first");
              if (variable.sameValue(earlier)) {
                more.safeRemoval("remove this one", variable);
              }
            });
      }
    }
  }
}
