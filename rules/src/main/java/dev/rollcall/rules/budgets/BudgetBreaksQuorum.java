package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Quorum;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class BudgetBreaksQuorum implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pdb-breaks-quorum", Severity.WARNING)
          .family("Disruption budgets")
          .summary("The budget lets go so many members that no majority is left")
          .why(
              """
              Members that decide by majority stop deciding when half of them are away. A budget
              that allows that many evictions at once lets a  drain of two nodes stop the whole
              cluster.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                replicas: 3
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
                      image: docker.io/library/zookeeper:3.9.3
                      readinessProbe: {tcpSocket: {port: 2181}}
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: db}
              spec:
                maxUnavailable: 2  # finding: pdb-breaks-quorum
                unhealthyPodEvictionPolicy: IfHealthyBudget
                selector: {matchLabels: {app: db}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                replicas: 3
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
                      image: docker.io/library/zookeeper:3.9.3
                      readinessProbe: {tcpSocket: {port: 2181}}
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: db}
              spec:
                clusterIP: None
                publishNotReadyAddresses: true
                selector: {app: db}
                ports: [{name: peer, port: 2888}]
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: db}
              spec:
                maxUnavailable: 1
                unhealthyPodEvictionPolicy: IfHealthyBudget
                selector: {matchLabels: {app: db}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("PodDisruptionBudget")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (KubeObject set : Selections.of(report.manifests()).selectedBy(object)) {
      Quorum quorum = Quorum.of(set).orElse(null);
      long members = Replicas.of(set, report.manifests()).min();
      if (quorum == null || members < 3) {
        continue; // fewer than three bear no loss under any budget
      }
      Node most = object.spec().at("maxUnavailable");
      Node field = most.isSet() ? most : object.spec().at("minAvailable");
      IntOrPercent value = IntOrPercent.of(field).orElse(null);
      if (value == null) {
        continue;
      }
      long left = most.isSet() ? members - value.up(members) : value.up(members);
      if (left < Quorum.majority(members)) {
        report.at(
            field,
            "leaves "
                + Math.max(0, left)
                + " of "
                + members
                + " "
                + quorum.title()
                + " members, and a majority is "
                + Quorum.majority(members)
                + "; allow one at a time with maxUnavailable: 1",
            more -> {
              more.related(set.spec().at("replicas"), "the number of members");
              if (most.isSet()) {
                more.unsafeFix("allow one at a time", new Edit(most.span(), "1"));
              }
            });
        return;
      }
    }
  }
}
