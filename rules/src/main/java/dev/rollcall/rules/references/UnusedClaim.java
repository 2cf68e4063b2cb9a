package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KnownObjects;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class UnusedClaim implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("unused-pvc", Severity.INFO)
          .family("References")
          .summary("A PersistentVolumeClaim that nothing uses")
          .why(
              """
              A claim that no pod mounts still holds a disk, which is paid for. Either it is left
              over, or the pods mount another one by mistake.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata:
                name: web-old  # finding: unused-pvc
              spec:
                storageClassName: standard
                accessModes: [ReadWriteMany]
                resources: {requests: {storage: 1Gi}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    volumes: [{name: data, persistentVolumeClaim: {claimName: web}}]
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
              metadata: {name: web}
              spec:
                storageClassName: standard
                accessModes: [ReadWriteMany]
                resources: {requests: {storage: 1Gi}}
              """)
          .profiles("strict")
          .kinds("PersistentVolumeClaim")
          .sameAs("popeye:400", "popeye:401")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (KnownObjects.of(report.everything()).isMadeByStatefulSet(object.ref())) {
      return;
    }

    Unused.report(object, report, "remove it, or mount it");
  }
}
