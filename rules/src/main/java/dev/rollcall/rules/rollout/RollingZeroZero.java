package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.RollingUpdate;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class RollingZeroZero implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rolling-zero-zero", Severity.ERROR)
          .family("Rollouts")
          .summary("Neither more nor fewer pods are allowed during a rollout")
          .why(
              """
              With maxSurge 0 and maxUnavailable 0 no pod could ever be replaced. The server refuses
              it, also when written as 0%.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}  # finding: rolling-zero-zero
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
                replicas: 3
                strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
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
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Optional<RollingUpdate> rolling = RollingUpdate.of(object);
    if (rolling.isPresent()
        && rolling.get().maxSurge().value() == 0
        && rolling.get().maxUnavailable().value() == 0) {
      report.at(
          object.spec().at("strategy").at("rollingUpdate").at("maxUnavailable"),
          "maxSurge and maxUnavailable are both 0: no pod could be replaced, and the server "
              + "refuses it;"
              + " set one of them to at least 1");
    }
  }
}
