package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Toleration;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class DaemonSetLegacyMasterToleration implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-legacy-master-toleration", Severity.WARNING)
          .family("DaemonSets")
          .summary("Only the taint that control-plane nodes no longer have is tolerated")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              Since 1.25 control-plane nodes are tainted `node-role.kubernetes.io/control-plane` and
              no longer `node-role.kubernetes.io/master`. An agent that tolerates the old key alone
              is missing on exactly these nodes.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    tolerations:
                    - key: node-role.kubernetes.io/master  # finding: daemonset-legacy-master-toleration
                      operator: Exists
                      effect: NoSchedule
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
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    tolerations:
                    - key: node-role.kubernetes.io/control-plane
                      operator: Exists
                      effect: NoSchedule
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("DaemonSet")
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    List<Toleration> all = Toleration.of(object.podTemplate().orElseThrow().spec());
    Toleration legacy = null;
    for (Toleration toleration : all) {
      if (toleration.toleratesEveryKey() || toleration.key().equals(CONTROL_PLANE)) {
        return;
      }
      if (legacy == null && toleration.key().equals("node-role.kubernetes.io/master")) {
        legacy = toleration;
      }
    }
    if (legacy != null) {
      Node key = legacy.node().at("key");
      report.at(
          key,
          "no node has the taint node-role.kubernetes.io/master since 1.25; tolerate "
              + CONTROL_PLANE
              + " to run on control-plane nodes",
          more -> more.safeFix("tolerate " + CONTROL_PLANE, Edit.of(key, CONTROL_PLANE)));
    }
  }

  private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";
}
