package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Toleration;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class DuplicateToleration implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("duplicate-toleration", Severity.INFO)
          .family("Scheduling")
          .summary("The same toleration twice")
          .why(
              """
              The second one has no effect; it is often meant for another key or effect.
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
                    tolerations:
                    - {key: dedicated, value: db, effect: NoSchedule}
                    - {key: dedicated, value: db, effect: NoSchedule}  # finding: duplicate-toleration
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
                    tolerations:
                    - {key: dedicated, value: db, effect: NoSchedule}
                    - {key: dedicated, value: db, effect: NoExecute}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds(
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob",
              "Pod")
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Map<List<String>, Node> seen = new HashMap<>();
    for (Toleration toleration : Toleration.of(object.podTemplate().orElseThrow().spec())) {
      Node node = toleration.node();
      Node first =
          seen.putIfAbsent(
              List.of(
                  toleration.key(),
                  toleration.operator(),
                  toleration.value(),
                  toleration.effect(),
                  node.at("tolerationSeconds").text("")),
              node);
      if (first != null) {
        report.at(
            node,
            "the same toleration stands above; remove one, or correct it",
            more -> more.related(first, "first here").safeRemoval("remove this one", node));
      }
    }
  }
}
