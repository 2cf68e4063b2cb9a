package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StatefulSetNameTooLong implements Rule.OnObject {
  private static final int NAME_MAX = 52;

  /** Longer names are refused. */
  private static final int SERVER_MAX = 253;

  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-name-too-long", Severity.ERROR)
          .family("StatefulSets")
          .summary("The name leaves no room for what the controller adds to it")
          .why(
              """
              Every pod carries the name of its revision as a label: the set's name, a dash and a
              hash of up to ten characters. Labels end at 63  characters. The set is accepted, but
              not one of its pods can be created.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata:
                name: accounting-ledger-of-the-northern-region-primary-store  # finding: statefulset-name-too-long
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
          .good(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: ledger-north}
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
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node name = object.at("metadata").at("name");
    int length = name.text("").length();
    if (length > NAME_MAX && length <= SERVER_MAX) {
      report.at(
          name,
          "the pods' label controller-revision-hash is this name, a dash and up to 10 characters: "
              + (length + 11)
              + ", of which 63 are allowed, so no pod can be created; use at most "
              + NAME_MAX
              + " characters, not "
              + length);
    }
  }
}
