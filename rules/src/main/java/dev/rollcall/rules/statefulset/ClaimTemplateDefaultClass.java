package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ClaimTemplateDefaultClass implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("vct-storage-class-unset", Severity.INFO)
          .family("StatefulSets")
          .summary("The claims take whatever class is the default of the cluster")
          .why(
              """
              Which disks those are, how fast, and whether they outlive their claim, differs from
              cluster to cluster. A claim cannot be moved to  another class later.
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
                - metadata: {name: data}
                  spec:  # finding: vct-storage-class-unset
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
          .profiles("strict", "stateful")
          .kinds("StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node template : object.spec().at("volumeClaimTemplates").items()) {
      Node spec = template.at("spec");
      if (spec.isSet()
          && !spec.at("storageClassName").isSet()
          && !spec.at("volumeName").isSet()
          && !template
              .at("metadata")
              .at("annotations")
              .at("volume.beta.kubernetes.io/storage-class")
              .isSet()) {
        report.at(
            spec.at("storageClassName"),
            "claim template \""
                + template.at("metadata").at("name").text("")
                + "\" depends on the cluster's default class; name the storageClassName it needs");
      }
    }
  }
}
