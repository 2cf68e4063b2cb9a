package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetZeroZero implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-zero-zero", Severity.ERROR)
          .family("DaemonSets")
          .summary("maxSurge and maxUnavailable are both zero, or both set")
          .why(
              """
              A DaemonSet replaces a pod either by stopping the old one first (maxUnavailable) or by
              starting the new one first (maxSurge). The server refuses none and both. As
              maxUnavailable is 1 unless written, `maxSurge: 1` alone is refused too.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
                updateStrategy: {rollingUpdate: {maxSurge: 1}}  # finding: daemonset-zero-zero
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
                updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("DaemonSet")
          .rejected()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node strategy = object.spec().at("updateStrategy");
    Node rolling = strategy.at("rollingUpdate");
    if (!strategy.at("type").text("RollingUpdate").equals("RollingUpdate")) {
      return;
    }
    long surge = IntOrPercent.of(rolling.at("maxSurge")).map(IntOrPercent::value).orElse(0L);
    long unavailable =
        IntOrPercent.of(rolling.at("maxUnavailable")).map(IntOrPercent::value).orElse(1L);
    if (surge == 0 && unavailable == 0) {
      report.at(
          rolling.at("maxUnavailable"),
          "maxUnavailable and maxSurge are both 0: no pod could ever be replaced, the server "
              + "refuses"
              + " it; set one of them");
    } else if (surge > 0 && unavailable > 0) {
      String written =
          rolling.at("maxUnavailable").isSet() ? "" : " (its default, as it is not written)";
      report.at(
          rolling.at("maxSurge"),
          "maxSurge "
              + rolling.at("maxSurge").text("")
              + " goes with maxUnavailable 0 only, and it is "
              + rolling.at("maxUnavailable").text("1")
              + written
              + "; the server refuses both");
    }
  }
}
