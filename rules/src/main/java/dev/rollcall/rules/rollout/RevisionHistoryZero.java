package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class RevisionHistoryZero implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("revision-history-zero", Severity.WARNING)
          .family("Rollouts")
          .summary("No old revision is kept")
          .why(
              """
              With revisionHistoryLimit 0 the previous template is deleted as soon as the new one is
              in place: `kubectl rollout undo` has nothing to go back to.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                revisionHistoryLimit: 0  # finding: revision-history-zero
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
              metadata: {name: web}
              spec:
                revisionHistoryLimit: 3
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
          .kinds("Deployment", "StatefulSet", "DaemonSet")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node limit = object.spec().at("revisionHistoryLimit");
    if (limit.integer(10) == 0) {
      report.at(
          limit,
          "revisionHistoryLimit 0 keeps no revision to roll back to; keep a few, such as 3",
          more -> more.unsafeFix("keep the default of 10", Edit.of(limit, "10")));
    }
  }
}
