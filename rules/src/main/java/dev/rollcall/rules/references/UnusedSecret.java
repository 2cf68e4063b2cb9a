package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class UnusedSecret implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("unused-secret", Severity.INFO)
          .family("References")
          .summary("A Secret that nothing uses")
          .why(
              """
              A secret that nobody uses is one more to be stolen. Either it is left over, or its name
              is misspelt where it should be used. Secrets that are found by a label, by their type,
              or by name in arguments, annotations or custom resources, are not reported.
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
              kind: Secret
              metadata:
                name: web-old  # finding: unused-secret
              type: Opaque
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
                      envFrom: [{secretRef: {name: web}}]
              ---
              apiVersion: v1
              kind: Secret
              metadata: {name: web}
              type: Opaque
              """)
          .profiles("strict")
          .kinds("Secret")
          .sameAs("popeye:400", "popeye:401")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    String type = object.at("type").text("Opaque");
    if (!type.equals("Opaque")
        && !type.equals("kubernetes.io/tls")
        && !type.startsWith("kubernetes.io/dockerc")) {
      return; // looked up by type, such as tokens and releases
    }

    Unused.report(object, report, "remove it, or use it");
  }
}
