package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.Spread;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StatefulSetZoneMismatch implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-zone-mismatch", Severity.WARNING)
          .family("StatefulSets")
          .summary("Volumes are placed in a zone before the pods are")
          .why(
              """
              With volumeBindingMode Immediate the disk of a pod is made as soon as its claim is
              there, in any zone. The pod has to follow it,  although the set asks to be spread over
              the zones: several pods end in one zone, or stay pending. WaitForFirstConsumer makes
              the disk  where the scheduler puts the pod.
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
                      topologyKey: topology.kubernetes.io/zone
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
                    storageClassName: fast  # finding: statefulset-zone-mismatch
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: {name: fast}
              provisioner: disk.csi.example.com
              volumeBindingMode: Immediate
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
                      topologyKey: topology.kubernetes.io/zone
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
                    storageClassName: fast
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata: {name: fast}
              provisioner: disk.csi.example.com
              volumeBindingMode: WaitForFirstConsumer
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
    PodTemplate pod = object.podTemplate().orElseThrow();
    Spread zones = null;
    for (Spread spread : Spread.of(pod)) {
      if (spread.topologyKey().equals("topology.kubernetes.io/zone")) {
        zones = spread;
      }
    }
    if (zones == null || Replicas.of(object, report.manifests()).max() < 2) {
      return;
    }
    Node spread = zones.node();
    for (Node template : object.spec().at("volumeClaimTemplates").items()) {
      Node name = template.at("spec").at("storageClassName");
      KubeObject storage = report.manifests().find("StorageClass", "", name.text("")).orElse(null);
      if (storage != null
          && storage.at("volumeBindingMode").text("Immediate").equals("Immediate")) {
        report.at(
            name,
            "StorageClass \""
                + storage.name()
                + "\" makes disks before pods have a node"
                + (storage.at("volumeBindingMode").isSet() ? "" : " (Immediate is the default)")
                + ", so the zones of the disks decide, not the spread over zones; set"
                + " volumeBindingMode: WaitForFirstConsumer",
            more ->
                more.related(storage.at("volumeBindingMode"), "the class is here")
                    .related(spread, "the spread over zones"));
      }
    }
  }
}
