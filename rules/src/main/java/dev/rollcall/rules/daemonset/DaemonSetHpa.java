package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetHpa implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-hpa", Severity.ERROR)
          .family("DaemonSets")
          .summary("An autoscaler targets a DaemonSet")
          .why(
              """
              A DaemonSet has no replicas and no scale subresource: the number of its pods is the
              number of nodes. The autoscaler reports FailedGetScale for ever.
              """)
          .bad(
              """
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: agent}
              spec:
                scaleTargetRef: {apiVersion: apps/v1, kind: DaemonSet, name: agent}  # finding: daemonset-hpa
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              """)
          .good(
              """
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: agent}
              spec:
                scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: agent}
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("HorizontalPodAutoscaler", "ScaledObject.keda.sh")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node target = object.spec().at("scaleTargetRef");
    if (target.at("kind").text("").equals("DaemonSet")) {
      report.at(
          target.at("kind"),
          "DaemonSet \""
              + target.at("name").text("")
              + "\" cannot be scaled: it has one pod a node; remove this "
              + object.kind()
              + " or target a Deployment");
    }
  }
}
