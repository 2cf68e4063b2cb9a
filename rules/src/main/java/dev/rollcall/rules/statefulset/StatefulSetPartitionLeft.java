package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StatefulSetPartitionLeft implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-partition-left", Severity.WARNING)
          .family("StatefulSets")
          .summary("A partition keeps some pods at the old revision")
          .why(
              """
              A partition is for trying a change on the last pods. Left in a manifest it splits
              the set: later changes reach the upper pods only, and a pod below the partition that
              is recreated comes back old.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                replicas: 3
                updateStrategy:
                  type: RollingUpdate
                  rollingUpdate: {partition: 2}  # finding: statefulset-partition-left
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
                replicas: 3
                updateStrategy:
                  type: RollingUpdate
                  rollingUpdate: {partition: 0}
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
                      readinessProbe: {tcpSocket: {port: 5432}}
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
    Node strategy = object.spec().at("updateStrategy");
    Node partition = strategy.at("rollingUpdate").at("partition");
    long held = partition.integer(0);
    if (held > 0
        && held < Replicas.of(object, report.manifests()).max()
        && strategy.at("type").text("RollingUpdate").equals("RollingUpdate")) {
      long first = object.spec().at("ordinals").at("start").integer(0);
      report.at(
          partition,
          "pods "
              + object.name()
              + "-"
              + first
              + " to "
              + object.name()
              + "-"
              + (first + held - 1)
              + " stay at the old revision; set the partition to 0 when the trial is over",
          more -> more.unsafeFix("set the partition to 0", Edit.of(partition, "0")));
    }
  }
}
