package dev.rollcall.rules.references;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class ServiceAccountMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-account-missing", Severity.WARNING)
          .family("References")
          .summary("A pod names a ServiceAccount that is not there")
          .why(
              """
              Without it no pod is made: admission refuses each, and the workload stays at zero
              with events only. Accounts are often made elsewhere, so this is only reported if one of
              nearly the same name is there and unused, or the input is said to be complete.
              """)
          .bad(
              """
              # closed-world
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    serviceAccountName: web  # finding: service-account-missing
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
              """)
          .good(
              """
              # closed-world
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
              """)
          .kinds(
              "Pod",
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob")
          .sameAs("kube-linter:non-existent-service-account", "popeye:307", "popeye:507")
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (References.Reference use : References.of(report.manifests()).from(object)) {
      if (use.to().kind().equals("ServiceAccount")) {
        Dangling.find(use.to(), report)
            .ifPresent(gone -> report.at(use.name(), gone.words() + "; without it no pod is made"));
      }
    }
  }
}
