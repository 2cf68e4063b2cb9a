package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Autoscaling;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class RetentionDelete implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pvc-retention-delete", Severity.WARNING)
          .family("StatefulSets")
          .summary("Deleting or shrinking a StatefulSet deletes its data")
          .why(
              """
              By default claims outlive their StatefulSet. With Delete a mistaken kubectl delete,
              or a scale to zero over night, takes the volumes along; what then happens to the
              data is up to the storage class.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                persistentVolumeClaimRetentionPolicy:
                  whenDeleted: Delete  # finding: pvc-retention-delete
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    containers:
                    - name: db
                      image: registry.example/db:4.1
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
                persistentVolumeClaimRetentionPolicy:
                  whenDeleted: Retain
                  whenScaled: Retain
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("StatefulSet")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.spec().at("volumeClaimTemplates").items().isEmpty()) {
      return;
    }
    Node policy = object.spec().at("persistentVolumeClaimRetentionPolicy");
    Node deleted = policy.at("whenDeleted");
    if (deleted.text("").equals("Delete")) {
      report.at(
          deleted,
          "deleting the StatefulSet deletes the claims of all its pods; set Retain unless the data"
              + " can be made anew",
          more -> more.unsafeFix("keep the claims", Edit.of(deleted, "Retain")));
    }
    Node scaled = policy.at("whenScaled");
    if (scaled.text("").equals("Delete")
        && Autoscaling.of(report.manifests()).scalerOf(object).isEmpty()) {
      report.at(
          scaled,
          "scaling in deletes the claims of the pods that go; set Retain unless the data"
              + " can be made anew",
          more -> more.unsafeFix("keep the claims", Edit.of(scaled, "Retain")));
    }
  }
}
