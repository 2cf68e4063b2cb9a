package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;

/** See the page in {@link #INFO}. */
final class DaemonSetPdb implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-pdb", Severity.WARNING)
          .family("DaemonSets")
          .summary("A PodDisruptionBudget selects pods of a DaemonSet")
          .why(
              """
              A drain passes over DaemonSet pods, so the budget protects nothing. Percentages and
              maxUnavailable cannot even be computed, because a DaemonSet has no scale; the budget
              then allows no eviction and reports an error for ever.
              """)
          .bad(
              """
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: agent}
              spec:
                maxUnavailable: 1
                selector: {matchLabels: {app: agent}}  # finding: daemonset-pdb
              ---
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent}
              spec:
                minReadySeconds: 10
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
          .profiles("recommended", "strict", "stateful")
          .kinds("PodDisruptionBudget")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (KubeObject selected : Selections.of(report.manifests()).selectedBy(object)) {
      if (selected.is("apps", "DaemonSet")) {
        report.atKey(
            object.spec().at("selector"),
            "selects the pods of "
                + selected
                + ", which drains skip anyway; select another workload or remove the budget",
            more -> more.related(selected.at("kind"), "its pods match"));
        return;
      }
    }
  }
}
