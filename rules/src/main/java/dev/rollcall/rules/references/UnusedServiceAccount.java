package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class UnusedServiceAccount implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("unused-service-account", Severity.INFO)
          .family("References")
          .summary("A ServiceAccount that nothing uses")
          .why(
              """
              An account without pods is a login that nobody watches, and often one with rights.
              Either it is left over, or the pods name another one by mistake. An account that only
              bindings name is reported as well.
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
              kind: ServiceAccount
              metadata:
                name: web-old  # finding: unused-service-account
              automountServiceAccountToken: false
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
                    serviceAccountName: web
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: v1
              kind: ServiceAccount
              metadata: {name: web}
              automountServiceAccountToken: false
              """)
          .profiles("strict")
          .kinds("ServiceAccount")
          .sameAs("popeye:400", "popeye:401")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Unused.report(object, report, "remove it, or let pods use it");
  }
}
