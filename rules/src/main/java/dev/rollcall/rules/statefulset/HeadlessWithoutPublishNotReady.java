package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class HeadlessWithoutPublishNotReady implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("headless-without-publish-not-ready", Severity.WARNING)
          .family("StatefulSets")
          .summary("Peers must find each other before they are ready, and cannot")
          .why(
              """
              A pod that is not ready has no DNS name, unless the Service says
              publishNotReadyAddresses: true. If the members need each other's names to become
              ready, the first start, and every start after a full stop, waits for itself.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db  # finding: headless-without-publish-not-ready
                replicas: 3
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      args:
                      - --peers=db-0.db:2380,db-1.db:2380,db-2.db:2380
                      readinessProbe: {tcpSocket: {port: 2380}}
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
                selector: {app: db}
                ports: [{name: db, port: 5432}]
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
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      args:
                      - --peers=db-0.db:2380,db-1.db:2380,db-2.db:2380
                      readinessProbe: {tcpSocket: {port: 2380}}
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
                ports: [{name: db, port: 5432}]
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
    KubeObject service = GoverningService.of(object, report).orElse(null);
    if (service == null
        || !service.spec().at("clusterIP").text("").equals("None")
        || service.spec().at("publishNotReadyAddresses").isTrue()) {
      return;
    }
    boolean probed =
        object.podTemplate().orElseThrow().containers().stream()
            .anyMatch(c -> c.runsWithPod() && c.at("readinessProbe").isSet());
    List<OwnPeers> peers = OwnPeers.of(object);
    if (probed && peers.stream().mapToLong(OwnPeers::ordinal).distinct().count() > 1) {
      report.at(
          object.spec().at("serviceName"),
          "the pods name each other as "
              + object.name()
              + "-"
              + peers.get(0).ordinal()
              + "."
              + service.name()
              + ", but Service \""
              + service.name()
              + "\" gives no name to pods that are not ready; set publishNotReadyAddresses: true",
          more ->
              more.related(peers.get(0).node(), "a peer is named here")
                  .related(service.spec().at("publishNotReadyAddresses"), "the Service is here"));
    }
  }
}
