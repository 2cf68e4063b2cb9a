package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ClaimTemplateClassAnnotation implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("vct-legacy-storage-class-annotation", Severity.WARNING)
          .family("StatefulSets")
          .summary("The storage class stands in an annotation of 2016")
          .why(
              """
              The annotation volume.beta.kubernetes.io/storage-class came before the field. Where
              both are given the annotation wins, and tools  that read the field see another class.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
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
                - metadata:
                    name: data
                    annotations:
                      volume.beta.kubernetes.io/storage-class: fast  # finding: vct-legacy-storage-class-annotation
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
                    storageClassName: fast
                    resources: {requests: {storage: 1Gi}}
              """)
          .profiles("recommended", "strict", "stateful", "upgrade")
          .kinds("StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node template : object.spec().at("volumeClaimTemplates").items()) {
      Node old =
          template.at("metadata").at("annotations").at("volume.beta.kubernetes.io/storage-class");
      if (old.isSet()) {
        Node field = template.at("spec").at("storageClassName");
        boolean differ = field.isSet() && !field.text("").equals(old.text(""));
        report.atKey(
            old,
            (differ ? "this annotation wins over storageClassName " + field.text("") + "; " : "")
                + "set spec.storageClassName: "
                + old.text("")
                + " and remove the annotation");
      }
    }
  }
}
