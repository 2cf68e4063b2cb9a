package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Nearest;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class EnvDependentUndefined implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("env-dependent-undefined", Severity.WARNING)
          .family("References")
          .summary("A `$(NAME)` that stands for no variable")
          .why(
              """
              $(NAME) in the value of a variable, in command and in args is replaced by the variable
              of that name. One that is not defined, or is defined only further down in the list,
              stays as it is: the program gets the text $(NAME). Nothing says so, neither the server
              nor an event.
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
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      env:
                      - {name: DATABASE_HOST, value: postgres}
                      - name: DATABASE_URL
                        value: postgres://$(DATABASE_HOTS)/shop  # finding: env-dependent-undefined
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
                      - {name: DATABASE_HOST, value: postgres}
                      - name: DATABASE_URL
                        value: postgres://$(DATABASE_HOST)/shop
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Set<String> known = Variables.fromSources(container, report.manifests()).orElse(null);
    if (known == null) {
      return;
    }
    Map<String, Node> own = new LinkedHashMap<>();
    for (Node variable : container.at("env").items()) {
      own.putIfAbsent(variable.at("name").text(""), variable.at("name"));
    }
    Set<String> defined = new HashSet<>(known);
    for (Node variable : container.at("env").items()) {
      for (String name : Expansion.names(variable.at("value").text(""))) {
        if (Expansion.isName(name, false) && !defined.contains(name)) {
          report(variable.at("value"), name, own, report);
        }
      }
      defined.add(variable.at("name").text(""));
    }
    for (String field : List.of("command", "args")) {
      for (Node word : container.at(field).items()) {
        for (String name : Expansion.names(word.text(""))) {
          if (Expansion.isName(name, true) && !defined.contains(name)) {
            report(word, name, own, report);
          }
        }
      }
    }
    for (Node mount : container.at("volumeMounts").items()) {
      for (String name : Expansion.names(mount.at("subPathExpr").text(""))) {
        if (!defined.contains(name)) {
          report(mount.at("subPathExpr"), name, own, report);
        }
      }
    }
  }

  private static void report(Node value, String name, Map<String, Node> own, Reporter report) {
    if (Variables.isServiceLink(name)) {
      return;
    }
    Node later = own.get(name);
    if (later != null) {
      report.at(
          value,
          "$("
              + name
              + ") stays as it is: the variable is defined only below; move its definition up",
          more -> more.related(later, "defined here"));
      return;
    }
    report.at(
        value,
        "$("
            + name
            + ") stays as it is: the container has no variable of that name"
            + Nearest.to(name, own.keySet())
                .map(meant -> "; did you mean $(" + meant + ")?")
                .orElse("; define it above, or write $$(" + name + ") for the text"));
  }
}
