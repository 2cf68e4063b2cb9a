package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ClaimTemplateShared implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("vct-shared-access-mode", Severity.INFO)
          .family("StatefulSets")
          .summary("A claim of a single pod asks to be shared by many")
          .why(
              """
              Each pod of the set has a claim of its own, so nobody shares it. ReadWriteMany needs a
              network file system, which is slower, and  which databases often do not support.
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
                    accessModes: [ReadWriteMany]  # finding: vct-shared-access-mode
                    storageClassName: fast
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
          .profiles("strict")
          .kinds("StatefulSet")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node template : object.spec().at("volumeClaimTemplates").items()) {
      for (Node mode : template.at("spec").at("accessModes").items()) {
        if (mode.text("").equals("ReadWriteMany")) {
          report.at(
              mode,
              "each pod has its own claim \""
                  + template.at("metadata").at("name").text("")
                  + "\", so ReadWriteMany buys nothing; use ReadWriteOnce unless others mount it",
              more -> more.unsafeFix("one node at a time", Edit.of(mode, "ReadWriteOnce")));
        }
      }
    }
  }
}
