package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RetentionUnset implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pvc-retention-unset", Severity.INFO)
          .family("StatefulSets")
          .summary("Nothing says what becomes of the claims")
          .why(
              """
              Without persistentVolumeClaimRetentionPolicy the claims of a StatefulSet stay for ever, after a
              scale-in and after its deletion, and so does what they cost. Retain, written down, says that it is
              meant so.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: web}
              spec:
                serviceName: web
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      volumeMounts: [{name: data, mountPath: /data}]
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
                volumeClaimTemplates:
                - metadata: {name: data}  # finding: pvc-retention-unset
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                clusterIP: None
                selector: {app: web}
                ports: [{name: http, port: 8080}]
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: web}
              spec:
                serviceName: web
                persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain, whenScaled: Retain}
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      volumeMounts: [{name: data, mountPath: /data}]
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                clusterIP: None
                selector: {app: web}
                ports: [{name: http, port: 8080}]
              """)
          .profiles("opinionated")
          .kinds("StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    List<Node> claims = object.spec().at("volumeClaimTemplates").items();
    if (!claims.isEmpty() && !object.spec().at("persistentVolumeClaimRetentionPolicy").isSet()) {
      report.atKey(
          claims.get(0).at("metadata"),
          "the claims stay for ever, and nothing says that they shall; set"
              + " persistentVolumeClaimRetentionPolicy");
    }
  }
}
