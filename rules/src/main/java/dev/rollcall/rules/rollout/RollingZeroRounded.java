package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.RollingUpdate;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class RollingZeroRounded implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rolling-zero-rounded", Severity.WARNING)
          .family("Rollouts")
          .summary("maxSurge and maxUnavailable both round to zero")
          .why(
              """
              Percentages of maxUnavailable are rounded down. If that gives 0 and no surge is
              allowed either, the controller quietly takes one pod away: fewer pods serve than the
              file promises.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 25%}}  # finding: rolling-zero-rounded
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
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Optional<RollingUpdate> rolling = RollingUpdate.of(object);
    long replicas = Replicas.of(object, report.manifests()).min();
    if (rolling.isEmpty() || replicas == 0) {
      return;
    }
    IntOrPercent unavailable = rolling.get().maxUnavailable();
    if (rolling.get().surge(replicas) == 0
        && unavailable.percent()
        && unavailable.value() > 0
        && unavailable.down(replicas) == 0) {
      report.at(
          object.spec().at("strategy").at("rollingUpdate").at("maxUnavailable"),
          unavailable
              + " of "
              + replicas
              + " rounds down to 0 and there is no surge, so the controller takes 1 pod away; write"
              + " maxUnavailable: 1, or maxSurge: 1 to stay complete");
    }
  }
}
