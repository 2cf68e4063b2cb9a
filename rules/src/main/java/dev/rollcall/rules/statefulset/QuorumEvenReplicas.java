package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Quorum;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class QuorumEvenReplicas implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("quorum-even-replicas", Severity.WARNING)
          .family("StatefulSets")
          .summary("An even number of members that decide by majority")
          .why(
              """
              A majority of four is three, so four members bear the loss of one, as three do; two
              bear none. The extra member only adds one  more that can fail. What votes is known by
              the image; the annotation `rollcall.dev/quorum: "true"` or `"false"` says it where the
              image does not.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                replicas: 4  # finding: quorum-even-replicas
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
    Node replicas = object.spec().at("replicas");
    long members = replicas.integer(1);
    Quorum quorum = Quorum.of(object).orElse(null);
    if (quorum == null || members < 2 || members % 2 != 0) {
      return;
    }
    long needed = Quorum.majority(members);
    report.at(
        replicas,
        "a majority of "
            + members
            + " "
            + quorum.title()
            + " members is "
            + needed
            + (members == 2
                ? ", so either one lost stops both; run 3"
                : ", so no more may fail than of "
                    + (members - 1)
                    + "; run "
                    + (members - 1)
                    + " or "
                    + (members + 1)));
  }
}
