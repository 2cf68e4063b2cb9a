package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.RollingUpdate;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class RwoVolumeRollingUpdate implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rwo-volume-rolling-update", Severity.WARNING)
          .family("Rollouts")
          .summary("The new pod needs the volume that the old one still holds")
          .why(
              """
              A ReadWriteOnce volume can be attached to one node. A rolling update starts the new
              pod first, and if it lands on another node it waits for the volume, while the old pod
              waits for the new one to become ready. With ReadWriteOncePod it cannot start at all.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                strategy: {type: RollingUpdate}  # finding: rwo-volume-rolling-update
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    volumes:
                    - name: data
                      persistentVolumeClaim: {claimName: data}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
              ---
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 1Gi}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                strategy: {type: Recreate}
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    volumes:
                    - name: data
                      persistentVolumeClaim: {claimName: data}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
              ---
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 1Gi}}
              """)
          .kinds("Deployment")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Optional<RollingUpdate> rolling = RollingUpdate.of(object);
    long replicas = Math.max(1, Replicas.of(object, report.manifests()).min());
    if (rolling.isEmpty() || rolling.get().surge(replicas) == 0) {
      return;
    }
    for (Node volume : object.podTemplate().orElseThrow().spec().at("volumes").items()) {
      String claim = volume.at("persistentVolumeClaim").at("claimName").text("");
      Node modes =
          report
              .manifests()
              .find("PersistentVolumeClaim", object.namespace(), claim)
              .map(found -> found.spec().at("accessModes"))
              .orElse(null);
      if (modes != null
          && modes.items().size() == 1
          && modes.at(0).text("").startsWith("ReadWriteOnce")) {
        Node strategy = object.spec().at("strategy");
        report.atKey(
            strategy.isSet() ? strategy : volume.at("persistentVolumeClaim").at("claimName"),
            "the new pod starts beside the old one and needs claim \""
                + claim
                + "\", which is "
                + modes.at(0).text("")
                + "; use strategy type Recreate, or maxSurge 0",
            more -> {
              more.related(modes, "mounted by one node or pod only");
              if (modes.at(0).text("").equals("ReadWriteOncePod")
                  && rolling.get().unavailable(replicas) == 0) {
                more.severity(Severity.ERROR); // neither pod can do without the other going on
              }
            });
        return;
      }
    }
  }
}
