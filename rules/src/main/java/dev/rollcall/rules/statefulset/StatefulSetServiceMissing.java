package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;

/** See the page in {@link #INFO}. */
final class StatefulSetServiceMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-service-missing", Severity.WARNING)
          .family("StatefulSets")
          .summary("The Service that a StatefulSet names is not there")
          .why(
              """
              The pods get their stable DNS names below the Service in serviceName, and nothing
              creates it. The server does not look. Only reported where the namespace has Services
              or disruption budgets in the input, or the input is said to be complete.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: database  # finding: statefulset-service-missing
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    containers:
                    - name: db
                      image: registry.example/db:4.1
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
                selector: {app: db}
                ports: [{name: db, port: 5432}]
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
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
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
                selector: {app: db}
                ports: [{name: db, port: 5432}]
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("StatefulSet")
          .sameAs("kube-score:statefulset-has-servicename")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    String name = object.spec().at("serviceName").text("");
    // A set alone in the input says nothing about its surroundings; one with company does.
    boolean known =
        report.context().closedWorld()
            || !report.manifests().ofKind("Service", object.namespace()).isEmpty()
            || !report.manifests().ofKind("PodDisruptionBudget", object.namespace()).isEmpty()
            || report.manifests().standsAnywhere("Service", name);
    if (!name.isEmpty()
        && known
        && GoverningService.of(object, report).isEmpty()
        && report.everything().find("Service", object.namespace(), name).isEmpty()
        && !report
            .context()
            .external()
            .covers(new ObjectRef("Service", object.namespace(), name))) {
      report.at(
          object.spec().at("serviceName"),
          "no Service "
              + object.namespace()
              + "/"
              + name
              + " in the input, so names such as "
              + object.name()
              + "-0."
              + name
              + " do not resolve; add a Service with clusterIP: None, or name the right one");
    }
  }
}
