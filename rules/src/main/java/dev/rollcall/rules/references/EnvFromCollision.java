package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** See the page in {@link #INFO}. */
final class EnvFromCollision implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("envfrom-collision", Severity.INFO)
          .family("References")
          .summary("Two sources set the same variable")
          .why(
              """
              Of several sources in envFrom the last one wins, and an entry in env wins over all. When
              the keys of the sources change, so may the value, without a change to this manifest.
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
                      envFrom:
                      - configMapRef: {name: one}
                      - configMapRef:
                          name: two  # finding: envfrom-collision
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: one}
              immutable: true
              data: {LEVEL: info, COLOUR: blue}
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: two}
              immutable: true
              data: {LEVEL: debug}
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
                      envFrom:
                      - configMapRef: {name: one}
                      - configMapRef: {name: two}
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: one}
              immutable: true
              data: {LEVEL: info, COLOUR: blue}
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: two}
              immutable: true
              data: {SIZE: "3"}
              """)
          .profiles("strict")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Map<String, Node> first = new HashMap<>();
    for (Node source : container.at("envFrom").items()) {
      boolean secret = source.at("secretRef").isSet();
      Node name = source.at(secret ? "secretRef" : "configMapRef").at("name");
      KubeObject object =
          report
              .manifests()
              .find(secret ? "Secret" : "ConfigMap", container.object().namespace(), name.text(""))
              .orElse(null);
      if (object == null) {
        continue;
      }
      Map<String, Node> twice = new TreeMap<>();
      for (String field : List.of("data", "stringData")) {
        for (Node.Entry entry : object.at(field).entries()) {
          String variable = source.at("prefix").text("") + entry.key().spelling();
          Node earlier = first.putIfAbsent(variable, name);
          if (earlier != null && earlier != name) {
            twice.put(variable, earlier);
          }
        }
      }
      if (!twice.isEmpty()) {
        report.at(
            name,
            "hides what an earlier source sets: "
                + String.join(", ", twice.keySet())
                + "; remove one, or give one a prefix",
            more -> more.related(twice.values().iterator().next(), "set from here first"));
      }
    }
  }
}
