package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StatefulSetSharedClaim implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-shared-claim", Severity.ERROR)
          .family("StatefulSets")
          .summary("All pods of a StatefulSet mount one claim that only one node may use")
          .why(
              """
              A claim named in the template is the same for every pod. With ReadWriteOnce the pods
              that land on another node never start, and those that do start write into the same
              files. A claim template gives each pod its own.
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
                    volumes:
                    - name: data
                      persistentVolumeClaim:
                        claimName: shared  # finding: statefulset-shared-claim
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      volumeMounts: [{name: data, mountPath: /data}]
              ---
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: shared}
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
                replicas: 2
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
    long most = Replicas.of(object, report.manifests()).max();
    if (most < 2) {
      return;
    }
    for (Node volume : object.spec().at("template").at("spec").at("volumes").items()) {
      Node source = volume.at("persistentVolumeClaim");
      Node name = source.at("claimName");
      KubeObject claim =
          report
              .manifests()
              .find("PersistentVolumeClaim", object.namespace(), name.text(""))
              .orElse(null);
      if (claim == null) {
        continue;
      }
      Node modes = claim.spec().at("accessModes");
      if (modes.items().size() == 1 && modes.at(0).text("").startsWith("ReadWriteOnce")) {
        report.at(
            name,
            "up to "
                + most
                + " pods mount the one claim \""
                + claim.name()
                + "\", which is "
                + modes.at(0).text("")
                + "; use volumeClaimTemplates",
            more -> more.related(modes, "the claim's access mode"));
      }
    }
  }
}
