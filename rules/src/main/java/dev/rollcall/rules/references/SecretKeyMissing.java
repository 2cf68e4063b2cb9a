package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class SecretKeyMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-key-missing", Severity.ERROR)
          .family("References")
          .summary("A key that the Secret does not have")
          .why(
              """
              A container that takes a variable from a key that is not there does not start; it waits
              with CreateContainerConfigError. A volume with such an item is not mounted, and a
              subPath without a file mounts an empty directory.
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
                      - name: PASSWORD
                        valueFrom:
                          secretKeyRef:
                            name: database
                            key: passwd  # finding: secret-key-missing
              ---
              apiVersion: v1
              kind: Secret
              metadata: {name: database}
              type: Opaque
              stringData: {user: shop, password: $(PASSWORD)}
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
                      - name: PASSWORD
                        valueFrom:
                          secretKeyRef:
                            name: database
                            key: password
              ---
              apiVersion: v1
              kind: Secret
              metadata: {name: database}
              type: Opaque
              stringData: {user: shop, password: $(PASSWORD)}
              """)
          .kindsWithPods()
          .sameAs("kube-linter:env-value-from")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Keys.check(object, "Secret", report);
  }
}
