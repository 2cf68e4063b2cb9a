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
final class RetentionDeleteWithAutoscaler implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pvc-retention-delete-with-hpa", Severity.ERROR)
          .family("StatefulSets")
          .summary("An autoscaler deletes data whenever it scales in")
          .why(
              """
              With whenScaled: Delete the claims of the pods that go away are deleted with them.
              By hand that is a decision; an autoscaler takes it several times a day, on a metric.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                persistentVolumeClaimRetentionPolicy:
                  whenScaled: Delete  # finding: pvc-retention-delete-with-hpa
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
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: db}
              spec:
                scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}
                minReplicas: 3
                maxReplicas: 6
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
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: DoNotSchedule
                      labelSelector: {matchLabels: {app: db}}
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
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: db}
              spec:
                scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}
                minReplicas: 3
                maxReplicas: 6
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
    Node scaled = object.spec().at("persistentVolumeClaimRetentionPolicy").at("whenScaled");
    if (!scaled.text("").equals("Delete")
        || object.spec().at("volumeClaimTemplates").items().isEmpty()) {
      return;
    }
    Autoscaling.of(report.manifests())
        .scalerOf(object)
        .ifPresent(
            scaler ->
                report.at(
                    scaled,
                    scaler.kind()
                        + " \""
                        + scaler.name()
                        + "\" scales this set, and each scale-in deletes the claims"
                        + " of the pods that go; set whenScaled: Retain",
                    more ->
                        more.related(scaler.spec().at("scaleTargetRef"), "the autoscaler is here")
                            .unsafeFix("keep the claims on scale-in", Edit.of(scaled, "Retain"))));
  }
}
