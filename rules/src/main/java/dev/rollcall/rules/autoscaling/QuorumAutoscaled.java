package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Quorum;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class QuorumAutoscaled implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("quorum-hpa", Severity.WARNING)
          .family("Autoscaling")
          .summary("An autoscaler adds and removes members that decide by majority")
          .why(
              """
              Each member that comes or goes changes what a majority is, and has to be added to and
              taken out of the membership first. A member  that simply vanishes still counts; load
              says nothing about how many there should be.
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
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: db}
              spec:
                scaleTargetRef:
                  apiVersion: apps/v1
                  kind: StatefulSet
                  name: db  # finding: quorum-hpa
                minReplicas: 3
                maxReplicas: 7
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
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
          .kinds("HorizontalPodAutoscaler", "ScaledObject.keda.sh")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node target = object.spec().at("scaleTargetRef");
    Node name = target.at("name");
    KubeObject set =
        target.at("kind").text("").equals("StatefulSet")
            ? report.manifests().find("StatefulSet", object.namespace(), name.text("")).orElse(null)
            : null;
    Quorum quorum = set == null ? null : Quorum.of(set).orElse(null);
    if (quorum != null) {
      report.at(
          name,
          quorum.title()
              + " members decide by majority, and this "
              + object.kind()
              + " changes their number with the load; set a fixed, odd number of replicas",
          more -> more.related(set.at("metadata").at("name"), "the StatefulSet"));
    }
  }
}
