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
final class StatefulSetPartitionBlocksAll implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-partition-blocks-all", Severity.ERROR)
          .family("StatefulSets")
          .summary("The partition holds every pod back from updates")
          .why(
              """
              Of a StatefulSet with a partition only the pods from that number on are updated,
              counted from the first. With a partition as large as the set, or larger, no change
              of the template reaches any pod.
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
                  rollingUpdate: {partition: 3}  # finding: statefulset-partition-blocks-all
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
    long most = Replicas.of(object, report.manifests()).max();
    long held = partition.integer(0);
    if (most > 0
        && held >= most
        && strategy.at("type").text("RollingUpdate").equals("RollingUpdate")) {
      report.at(
          partition,
          "partition "
              + held
              + " with "
              + most
              + (most == 1 ? " replica" : " replicas")
              + ": no pod is ever updated; set 0, or at most "
              + (most - 1)
              + " to try a change on the last pods",
          more -> more.unsafeFix("set the partition to 0", Edit.of(partition, "0")));
    }
  }
}
