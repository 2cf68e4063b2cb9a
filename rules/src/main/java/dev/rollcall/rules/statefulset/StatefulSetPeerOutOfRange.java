package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;

/** See the page in {@link #INFO}. */
final class StatefulSetPeerOutOfRange implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-peer-out-of-range", Severity.ERROR)
          .family("StatefulSets")
          .summary("A list of peers names a pod that the set does not have")
          .why(
              """
              The names of a StatefulSet's pods run from the first ordinal to the number of
              replicas. A list of peers that goes beyond names a member that never comes: quorums
              are counted with it.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                replicas: 2
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      args:
                      - --peers=db-0.db:2380,db-1.db:2380,db-2.db:2380  # finding: statefulset-peer-out-of-range
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
                      image: registry.example/db:4.1
                      readinessProbe: {tcpSocket: {port: 5432}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      args:
                      - --peers=db-0.db:2380,db-1.db:2380,db-2.db:2380
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
    Replicas replicas = Replicas.of(object, report.manifests());
    long first = object.spec().at("ordinals").at("start").integer(0);
    long last = first + replicas.max() - 1;
    for (OwnPeers peer : OwnPeers.of(object)) {
      if (replicas.max() > 0 && (peer.ordinal() < first || peer.ordinal() > last)) {
        String name = object.name() + "-";
        report.at(
            peer.node(),
            name
                + peer.ordinal()
                + " does not exist: the pods are "
                + name
                + first
                + (last == first ? "" : " to " + name + last)
                + "; change the list or the replicas",
            more -> more.related(object.spec().at("replicas"), "the number of pods is set here"));
        return;
      }
    }
  }
}
