package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DaemonSetMaxUnavailableAll implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-max-unavailable-all", Severity.WARNING)
          .family("DaemonSets")
          .summary("A rollout may take down the agent on all nodes at once")
          .why(
              """
              With maxUnavailable 100% the controller deletes every old pod in one go. A bad image
              is then on the whole fleet before anyone looks, and until the new pods are ready no
              node is served.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
                updateStrategy: {rollingUpdate: {maxUnavailable: 100%}}  # finding: daemonset-max-unavailable-all
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
                updateStrategy: {rollingUpdate: {maxUnavailable: 10%}}
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
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node field = object.spec().at("updateStrategy").at("rollingUpdate").at("maxUnavailable");
    if (IntOrPercent.of(field).filter(max -> max.percent() && max.value() >= 100).isPresent()) {
      report.at(
          field,
          "maxUnavailable 100% replaces the pods of all nodes at once; use a share such as 10%",
          more -> more.unsafeFix("use 10%", Edit.of(field, "10%")));
    }
  }
}
