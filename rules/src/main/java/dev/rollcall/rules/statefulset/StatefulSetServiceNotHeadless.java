package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class StatefulSetServiceNotHeadless implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-service-not-headless", Severity.WARNING)
          .family("StatefulSets")
          .summary("The Service that a StatefulSet names has an address of its own")
          .why(
              """
              A name for each pod is promised only below a headless Service, one with clusterIP:
              None. Some DNS servers answer for others too, but the rules for DNS in Kubernetes do
              not ask it of them, and the Service's own name then leads to one virtual address
              instead of to the pods. clusterIP cannot be changed later, so this takes a second
              Service.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db  # finding: statefulset-service-not-headless
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
    GoverningService.of(object, report)
        .filter(service -> !service.spec().at("clusterIP").text("").equals("None"))
        .ifPresent(
            service ->
                report.at(
                    object.spec().at("serviceName"),
                    "Service \""
                        + service.name()
                        + "\" is not headless, so names such as "
                        + object.name()
                        + "-0."
                        + service.name()
                        + " are not sure to resolve; name a Service with clusterIP: None",
                    more -> more.related(service.spec().at("clusterIP"), "the Service is here")));
  }
}
