package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class StatefulSetServiceNoPorts implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-service-no-ports", Severity.INFO)
          .family("StatefulSets")
          .summary("The governing Service has no ports")
          .why(
              """
              The pods get their names all the same. But there are no SRV records for those who look
              for a port, and service meshes and  NetworkPolicy tools that go by the Service's ports
              see none.
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
                    containers:
                    - name: db
                      image: registry.example/db:4.1
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
              apiVersion: v1
              kind: Service
              metadata: {name: db}
              spec:  # finding: statefulset-service-no-ports
                clusterIP: None
                selector: {app: db}
              """)
          .good(
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
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: db}
              spec:
                clusterIP: None
                publishNotReadyAddresses: true
                selector: {app: db}
                ports: [{name: db, port: 5432}]
              """)
          .profiles("strict", "stateful")
          .kinds("StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    KubeObject service = GoverningService.of(object, report).orElse(null);
    if (service != null
        && service.spec().at("clusterIP").text("").equals("None")
        && service.spec().at("ports").items().isEmpty()) {
      report
          .about(service)
          .at(
              service.spec().at("ports"),
              "StatefulSet \""
                  + object.name()
                  + "\" is named below this Service, which has no ports,"
                  + " so there are no SRV records; list the ports of the pods",
              more -> more.related(object.spec().at("serviceName"), "named here"));
    }
  }
}
