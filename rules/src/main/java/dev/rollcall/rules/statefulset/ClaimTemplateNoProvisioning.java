package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ClaimTemplateNoProvisioning implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("vct-storage-class-empty-string", Severity.WARNING)
          .family("StatefulSets")
          .summary("An empty storage class turns dynamic provisioning off")
          .why(
              """
              An empty text is not the default class: it says that no class makes the volume. The
              claim then waits for a PersistentVolume that  somebody makes by hand, one for each
              pod. Leave the key out to get the default class.
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
                  spec:
                    accessModes: [ReadWriteOnce]
                    storageClassName: ""  # finding: vct-storage-class-empty-string
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
          .profiles("recommended", "strict", "stateful")
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
      Node name = spec.at("storageClassName");
      if (name.isSet()
          && name.text("x").isEmpty()
          && !spec.at("selector").isSet()
          && !spec.at("volumeName").isSet()
          && !VolumesByHand.of(report.everything()).exist()) {
        report.at(
            name,
            "the claims wait for volumes made by hand, which the input does not have; leave"
                + " storageClassName out for the default class, or name one");
      }
    }
  }
}
