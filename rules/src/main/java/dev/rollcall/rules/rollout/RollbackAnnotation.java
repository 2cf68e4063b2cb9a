package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class RollbackAnnotation implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rollback-annotation", Severity.WARNING)
          .family("Rollouts")
          .summary("A leftover of a rollback from the extensions/v1beta1 days")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              The annotation `deprecated.deployment.rollback.to` makes the controller roll back to
              that revision as soon as it sees it. In a file it undoes the template beside it.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: web
                annotations:
                  deprecated.deployment.rollback.to: "3"  # finding: rollback-annotation
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
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: web
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
              """)
          .kinds("Deployment")
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node annotation =
        object.at("metadata").at("annotations").at("deprecated.deployment.rollback.to");
    if (annotation.isSet()) {
      report.atKey(
          annotation,
          "makes the controller roll back to revision " + annotation.text("") + "; remove it",
          more -> more.safeRemoval("remove the annotation", annotation));
    }
  }
}
