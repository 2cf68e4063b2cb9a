package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class UnusedConfigMap implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("unused-configmap", Severity.INFO)
          .family("References")
          .summary("A ConfigMap that nothing uses")
          .why(
              """
              Left over from an earlier version, or the name is misspelt where it should be used.
              Objects that are found by a label of their own, or whose name stands in arguments,
              annotations or custom resources, are not reported.
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
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: web-old  # finding: unused-configmap
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
                      envFrom: [{configMapRef: {name: web}}]
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data: {LEVEL: info}
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
    Unused.report(object, report, "remove it, or use it");
  }
}
