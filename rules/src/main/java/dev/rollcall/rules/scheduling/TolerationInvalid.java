package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Toleration;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class TolerationInvalid implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("toleration-invalid", Severity.ERROR)
          .family("Scheduling")
          .summary("A toleration that the server refuses")
          .why(
              """
              Exists asks for no value, an empty key goes with Exists only, and tolerationSeconds
              with the effect NoExecute only.
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
                    - {key: dedicated, operator: Exists, value: db}  # finding: toleration-invalid
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
                    - {key: dedicated, operator: Equal, value: db}
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
          .rejected()
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Toleration toleration : Toleration.of(object.podTemplate().orElseThrow().spec())) {
      Node node = toleration.node();
      if (toleration.operator().equals("Exists") && !toleration.value().isEmpty()) {
        report.at(
            node.at("value"),
            "operator Exists takes no value; remove it, or use Equal",
            more ->
                more.blames(node.at("operator")).safeRemoval("remove the value", node.at("value")));
      }
      if (toleration.key().isEmpty() && !toleration.operator().equals("Exists")) {
        report.at(
            node,
            "a toleration without key needs operator: Exists",
            more -> more.blames(node.at("operator")));
      }
      if (node.at("tolerationSeconds").isSet() && !toleration.effect().equals("NoExecute")) {
        report.at(
            node.at("tolerationSeconds"),
            "tolerationSeconds goes with effect NoExecute only",
            more ->
                more.blames(node.at("effect"))
                    .safeRemoval("remove it", node.at("tolerationSeconds")));
      }
    }
  }
}
