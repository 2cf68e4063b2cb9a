package dev.rollcall.rules.references;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class SecretMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-missing", Severity.WARNING)
          .family("References")
          .summary("A pod or account takes from a Secret that is not there")
          .why(
              """
              A container waits with CreateContainerConfigError, its volume is not mounted, or its
              image cannot be pulled. A Secret that a custom resource of the input mentions
              (SealedSecret, ExternalSecret, Certificate ...) counts as made by it. Objects are often
              made elsewhere, so a name is reported only if one that is nearly the same is there and
              unused, or if the input is said to be complete.
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
                            name: databse  # finding: secret-missing
                            key: password
              ---
              apiVersion: external-secrets.io/v1
              kind: ExternalSecret
              metadata: {name: shop}
              spec:
                target: {name: queue}
              ---
              apiVersion: v1
              kind: Secret
              metadata: {name: database}
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
                      env:
                      - name: PASSWORD
                        valueFrom:
                          secretKeyRef: {name: database, key: password}
              ---
              apiVersion: v1
              kind: Secret
              metadata: {name: database}
              type: Opaque
              """)
          .kinds(
              "Pod",
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob",
              "ServiceAccount")
          .sameAs("kube-linter:env-value-from", "popeye:304", "popeye:305")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (References.Reference use : References.of(report.manifests()).from(object)) {
      if (use.to().kind().equals("Secret")
          && !use.optional()
          && !use.from().kind().equals("Ingress")) {
        Dangling.find(use.to(), report)
            .ifPresent(
                gone ->
                    report.at(
                        use.name(),
                        "" + gone.words(),
                        more ->
                            gone.meant()
                                .ifPresent(
                                    other ->
                                        more.related(
                                            other.at("metadata").at("name"),
                                            "what may be meant"))));
      }
    }
  }
}
