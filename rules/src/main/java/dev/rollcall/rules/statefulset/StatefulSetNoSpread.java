package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.Quorum;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.Spread;

/** See the page in {@link #INFO}. */
final class StatefulSetNoSpread implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-no-spread", Severity.WARNING)
          .family("StatefulSets")
          .summary("All members may land on one node")
          .why(
              """
              The scheduler spreads pods only as one preference among many. Members that share a
              node are lost together with it, and with them  the majority or the last copy of the
              data.
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
                  spec:  # finding: statefulset-no-spread
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
          .sameAs(
              "kics:d740d048-8ed3-49d3-b77b-6f072f3b669e",
              "kube-linter:no-anti-affinity",
              "kube-score:statefulset-has-host-podantiaffinity",
              "polaris:topologySpreadConstraint")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pod = object.podTemplate().orElseThrow();
    Replicas replicas = Replicas.of(object, report.manifests());
    if (replicas.min() < 2 || !pod.spec().isSet() || !Spread.of(pod).isEmpty()) {
      return;
    }
    String members =
        Quorum.of(object)
            .map(
                q -> " " + q.title() + " members may share one node, and with it goes the majority")
            .orElse(" pods may share one node and are lost with it");
    report.atKey(
        pod.spec(),
        "all "
            + replicas.min()
            + members
            + "; add a topologySpreadConstraint over kubernetes.io/hostname, or a podAntiAffinity, that"
            + " selects the pods' own labels");
  }
}
