package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Mentions;
import dev.rollcall.model.References;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class UnusedConfigKey implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("unused-config-key", Severity.INFO)
          .family("References")
          .summary("A key of a ConfigMap that nobody reads")
          .why(
              """
              Every user of this ConfigMap takes single keys from it, and none takes this one. Either
              the key is left over, or one of the users asks for the wrong one.
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
                      - name: LEVEL
                        valueFrom: {configMapKeyRef: {name: web, key: level}}
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data:
                level: info
                colour: blue  # finding: unused-config-key
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
                      - name: LEVEL
                        valueFrom: {configMapKeyRef: {name: web, key: level}}
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data:
                level: info
              """)
          .profiles("strict")
          .kinds("ConfigMap")
          .sameAs("popeye:400", "popeye:401")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Set<String> used = new HashSet<>();
    List<References.Reference> uses = References.of(report.everything()).to(object.ref());
    for (References.Reference use : uses) {
      if (use.keys().isEmpty()) {
        return; // takes all of them
      }
      for (Node key : use.keys()) {
        used.add(key.text(""));
      }
    }
    if (uses.isEmpty() || Mentions.of(report.everything()).have(object.name())) {
      return;
    }
    for (Node.Entry entry : object.at("data").entries()) {
      if (!used.contains(entry.key().spelling())) {
        report.atKey(
            entry.value(),
            "no user of ConfigMap \""
                + object.name()
                + "\" takes the key "
                + entry.key().spelling()
                + "; remove it, or use it",
            more -> more.related(uses.get(0).name(), "used here"));
      }
    }
  }
}
