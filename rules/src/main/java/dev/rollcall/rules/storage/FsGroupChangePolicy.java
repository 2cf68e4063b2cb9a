package dev.rollcall.rules.storage;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class FsGroupChangePolicy implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("fsgroup-on-every-start", Severity.INFO)
          .family("Storage")
          .summary("The owner of every file is changed at each start")
          .why(
              """
              With fsGroup the kubelet walks through the whole volume and changes owners before the pod starts,
              which takes minutes with many files. fsGroupChangePolicy: OnRootMismatch leaves that out when the
              first folder is right already.
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
                    securityContext: {fsGroup: 1000}  # finding: fsgroup-on-every-start
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
          .good(
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
                    securityContext: {fsGroup: 1000, fsGroupChangePolicy: OnRootMismatch}
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
          .kinds("StatefulSet", "Deployment")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node context = object.podTemplate().orElseThrow().spec().at("securityContext");
    boolean claims = !object.spec().at("volumeClaimTemplates").items().isEmpty();
    for (Node volume : object.podTemplate().get().spec().at("volumes").items()) {
      claims |= volume.at("persistentVolumeClaim").isSet();
    }
    if (claims && context.at("fsGroup").isSet() && !context.at("fsGroupChangePolicy").isSet()) {
      report.at(
          context.at("fsGroup"),
          "the kubelet changes the group of every file at each start; set fsGroupChangePolicy:"
              + " OnRootMismatch");
    }
  }
}
