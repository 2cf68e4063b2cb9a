package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SpreadDoNotSchedule implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("topology-do-not-schedule", Severity.INFO)
          .family("Scheduling")
          .summary("Pods stay Pending rather than be spread unevenly")
          .why(
              """
              With DoNotSchedule a pod waits until there is room in the right zone or node: when one
              is full or down, there are fewer pods than asked for. ScheduleAnyway spreads as well as
              it can.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: topology.kubernetes.io/zone
                      whenUnsatisfiable: DoNotSchedule  # finding: topology-do-not-schedule
                      labelSelector: {matchLabels: {app: web}}
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
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: topology.kubernetes.io/zone
                      whenUnsatisfiable: ScheduleAnyway
                      labelSelector: {matchLabels: {app: web}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("opinionated")
          .kindsWithPods()
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node constraints = object.podTemplate().orElseThrow().spec().at("topologySpreadConstraints");
    for (Node constraint : constraints.items()) {
      Node choice = constraint.at("whenUnsatisfiable");
      if (choice.text("").equals("DoNotSchedule")) {
        report.at(
            choice,
            "pods wait when "
                + constraint.at("topologyKey").text("the topology")
                + " cannot be kept even; use ScheduleAnyway if fewer pods are worse",
            more -> {
              if (!isThere(constraints, constraint.at("topologyKey").text(""))) {
                more.unsafeFix("use ScheduleAnyway", Edit.of(choice, "ScheduleAnyway"));
              }
            });
      }
    }
  }

  /** The server takes one constraint of each sort for a topology. */
  private static boolean isThere(Node constraints, String topology) {
    for (Node constraint : constraints.items()) {
      if (constraint.at("topologyKey").text("").equals(topology)
          && constraint.at("whenUnsatisfiable").text("").equals("ScheduleAnyway")) {
        return true;
      }
    }
    return false;
  }
}
