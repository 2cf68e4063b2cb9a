package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StatefulSetOnDelete implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-on-delete", Severity.INFO)
          .family("StatefulSets")
          .summary("A change of the template waits for pods to be deleted by hand")
          .why(
              """
              With OnDelete a rollout does nothing by itself: the new revision exists, and every pod
              stays as it is until somebody or something  deletes it. That is right where an
              operator or a runbook does so in the order the software needs.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                updateStrategy: {type: OnDelete}  # finding: statefulset-on-delete
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                updateStrategy: {type: RollingUpdate}
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("StatefulSet")
          .sameAs("kube-linter:no-rolling-update-strategy")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node type = object.spec().at("updateStrategy").at("type");
    if (type.text("").equals("OnDelete")) {
      report.at(
          type,
          "OnDelete: a changed template reaches a pod only when it is deleted by hand or by an"
              + " operator");
    }
  }
}
