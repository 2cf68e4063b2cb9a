package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PausedLeftOn implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("paused-left-on", Severity.WARNING)
          .family("Rollouts")
          .summary("The Deployment is paused")
          .why(
              """
              A paused Deployment takes every change and rolls out none of them; only scaling works.
              In a file that is applied again and again it is almost always a leftover of a
              debugging session.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                paused: true  # finding: paused-left-on
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
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node paused = object.spec().at("paused");
    if (paused.isTrue()) {
      report.at(
          paused,
          "paused: changes of the template are not rolled out until paused is removed",
          more -> more.unsafeFix("set it to false", Edit.of(paused, "false")));
    }
  }
}
