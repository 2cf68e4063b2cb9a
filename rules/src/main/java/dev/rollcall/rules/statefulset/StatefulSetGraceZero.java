package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StatefulSetGraceZero implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-grace-zero", Severity.ERROR)
          .family("StatefulSets")
          .summary("The pods of a set are killed without a chance to stop")
          .why(
              """
              A pod that is deleted with no grace is taken out of the API before anyone knows that
              its processes have ended. The next pod of the  same name may run at the same time, on
              another node, on the same data. Kubernetes calls this unsafe for StatefulSets.
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
                    terminationGracePeriodSeconds: 0  # finding: statefulset-grace-zero
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
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    terminationGracePeriodSeconds: 30
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
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node grace = object.podTemplate().orElseThrow().spec().at("terminationGracePeriodSeconds");
    if (grace.integer(1) == 0) {
      report.at(
          grace,
          "with 0 s of grace a new pod of the same name may start while the old one still writes;"
              + " allow what a clean stop takes, such as the default 30",
          more -> more.unsafeFix("allow 30 seconds", Edit.of(grace, "30")));
    }
  }
}
