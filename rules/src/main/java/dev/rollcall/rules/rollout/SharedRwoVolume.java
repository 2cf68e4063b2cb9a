package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SharedRwoVolume implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("shared-rwo-volume", Severity.WARNING)
          .family("Rollouts")
          .summary("Several replicas share a volume that one node can mount")
          .why(
              """
              A ReadWriteOnce claim is mounted by one node. Replicas that land on another wait for
              it in ContainerCreating; with ReadWriteOncePod only one pod starts at all. Data of
              one's own per replica is what a StatefulSet's volumeClaimTemplates are for; shared
              data needs ReadWriteMany.
              """)
          .bad(
              """
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                strategy: {type: Recreate}
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    volumes:
                    - name: data
                      persistentVolumeClaim:
                        claimName: data  # finding: shared-rwo-volume
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
              """)
          .good(
              """
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                accessModes: [ReadWriteMany]
                resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                strategy: {type: Recreate}
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    volumes:
                    - name: data
                      persistentVolumeClaim:
                        claimName: data
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("Deployment", "ReplicaSet", "Job")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    long pods =
        object.kind().equals("Job")
            ? object.spec().at("parallelism").integer(1)
            : Replicas.of(object, report.manifests()).max();
    Node spec = object.podTemplate().orElseThrow().spec();
    if (pods < 2
        || spec.at("nodeName").isSet()
        || spec.at("nodeSelector").at("kubernetes.io/hostname").isSet()) {
      return;
    }
    for (Node volume : spec.at("volumes").items()) {
      Node name = volume.at("persistentVolumeClaim").at("claimName");
      Node modes =
          report
              .manifests()
              .find("PersistentVolumeClaim", object.namespace(), name.text(""))
              .map(found -> found.spec().at("accessModes"))
              .orElse(null);
      if (modes != null
          && modes.items().size() == 1
          && modes.at(0).text("").startsWith("ReadWriteOnce")) {
        report.at(
            name,
            pods
                + " pods share claim \""
                + name.text("")
                + "\", which is "
                + modes.at(0).text("")
                + (modes.at(0).text("").equals("ReadWriteOncePod")
                    ? ": only one of them can start"
                    : ": all must land on one node")
                + "; use ReadWriteMany, or a StatefulSet with volumeClaimTemplates",
            more -> more.related(modes, "the access mode"));
      }
    }
  }
}
