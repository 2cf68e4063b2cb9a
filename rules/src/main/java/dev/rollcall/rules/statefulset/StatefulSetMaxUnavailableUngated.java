package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StatefulSetMaxUnavailableUngated implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-max-unavailable-ungated", Severity.WARNING)
          .family("StatefulSets")
          .summary("maxUnavailable of a StatefulSet is dropped by the server")
          .why(
              """
              The field is read only where the feature gate MaxUnavailableStatefulSet is on, and it
              is off by default but for the first patches of  1.35. Without it the server stores the
              set without the field, and the update takes one pod at a time.
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
                  rollingUpdate:
                    maxUnavailable: 2  # finding: statefulset-max-unavailable-ungated
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
          .profiles("recommended", "strict", "stateful", "upgrade")
          .kinds("StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node most = object.spec().at("updateStrategy").at("rollingUpdate").at("maxUnavailable");
    IntOrPercent value = IntOrPercent.of(most).orElse(null);
    if (value == null || (!value.percent() && value.value() == 1)) {
      return; // one at a time is what happens anyway
    }
    boolean ordered =
        object.spec().at("podManagementPolicy").text("OrderedReady").equals("OrderedReady");
    report.at(
        most,
        "maxUnavailable "
            + value
            + " has no effect unless the feature gate MaxUnavailableStatefulSet is on: the server drops"
            + " it, and pods are replaced one at a time"
            + (ordered ? "" : ", under Parallel too"));
  }
}
