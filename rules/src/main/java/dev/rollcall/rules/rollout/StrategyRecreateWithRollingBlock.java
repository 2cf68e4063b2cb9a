package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StrategyRecreateWithRollingBlock implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("strategy-recreate-with-rolling-block", Severity.ERROR)
          .family("Rollouts")
          .summary("Settings of a rolling update beside another strategy")
          .why(
              """
              `rollingUpdate` belongs to type RollingUpdate. With Recreate, and with OnDelete in a
              StatefulSet, the server refuses it. It often happens when only the type is patched.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}  # finding: strategy-recreate-with-rolling-block
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
                strategy: {type: Recreate}
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
          .kinds("Deployment", "StatefulSet")
          .rejected()
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node strategy =
        object.spec().at(object.kind().equals("Deployment") ? "strategy" : "updateStrategy");
    String type = strategy.at("type").text("RollingUpdate");
    Node block = strategy.at("rollingUpdate");
    if (!type.isEmpty() && !type.equals("RollingUpdate") && block.isSet()) {
      report.atKey(
          block,
          "rollingUpdate goes with type RollingUpdate only, and the type is "
              + type
              + "; remove the block",
          more -> more.safeRemoval("remove the block", block));
    }
  }
}
