package dev.rollcall.rules.references;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class OptionalMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("optional-missing", Severity.INFO)
          .family("References")
          .summary("An optional reference leads nowhere")
          .why(
              """
              The pod starts without it, so nobody notices that the name has another spelling.
              Reported if one that is nearly the same is there and unused, or if the input is said to
              be complete.
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
                      - configMapRef:
                          name: web-conf  # finding: optional-missing
                          optional: true
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web-config}
              data: {LEVEL: info}
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
                      - configMapRef:
                          name: web-config
                          optional: true
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web-config}
              data: {LEVEL: info}
              """)
          .profiles("opinionated")
          .kindsWithPods()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (References.Reference use : References.of(report.manifests()).from(object)) {
      if (use.optional()) {
        Dangling.find(use.to(), report)
            .ifPresent(
                gone -> report.at(use.name(), gone.words() + "; it is optional, so nobody asks"));
      }
    }
  }
}
