package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StatefulSetMinReadySeconds implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-min-ready-seconds", Severity.INFO)
          .family("StatefulSets")
          .summary("An open port counts as a working member")
          .why(
              """
              The rollout goes on to the next pod as soon as this one is ready, and the probe says
              no more than that the port is open. A few  minReadySeconds give a member that fails
              shortly after its start the time to show it.
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
                      image: registry.example/db:4.1
                      readinessProbe: {tcpSocket: {port: 5432}}  # finding: statefulset-min-ready-seconds
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
                minReadySeconds: 10
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
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              """)
          .profiles("strict")
          .kinds("StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (Replicas.of(object, report.manifests()).min() < 2
        || object.spec().at("minReadySeconds").integer(0) > 0) {
      return;
    }
    Node tcp = null;
    for (Container container : object.podTemplate().orElseThrow().containers()) {
      Node probe = container.at("readinessProbe");
      if (container.runsWithPod() && probe.isSet()) {
        if (!probe.at("tcpSocket").isSet()) {
          return;
        }
        tcp = probe;
      }
    }
    if (tcp != null) {
      report.atKey(
          tcp,
          "a pod counts as good as soon as its port is open, and then the next one is replaced; set"
              + " minReadySeconds, or ask for more than the port");
    }
  }
}
