package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ClaimTemplateReadOnly implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("vct-access-mode", Severity.ERROR)
          .family("StatefulSets")
          .summary("New volumes that nobody may write to")
          .why(
              """
              A claim template makes an empty volume for each pod. With ReadOnlyMany alone the pods
              can only read it, and there is nothing to  read. Volumes that are filled from a
              snapshot or a clone are another matter.
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
                    accessModes: [ReadOnlyMany]  # finding: vct-access-mode
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
                    resources: {requests: {storage: 1Gi}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("StatefulSet")
          .sameAs("kubesec:VolumeClaimAccessModeReadWriteOnce")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node template : object.spec().at("volumeClaimTemplates").items()) {
      Node spec = template.at("spec");
      Node modes = spec.at("accessModes");
      if (modes.items().size() == 1
          && modes.at(0).text("").equals("ReadOnlyMany")
          && !spec.at("dataSource").isSet()
          && !spec.at("dataSourceRef").isSet()
          && !spec.at("volumeName").isSet()
          && !spec.at("selector").isSet()) {
        report.at(
            modes.at(0),
            "each pod gets a new, empty volume that it may only read; use ReadWriteOnce",
            more -> more.unsafeFix("make it writable", Edit.of(modes.at(0), "ReadWriteOnce")));
      }
    }
  }
}
