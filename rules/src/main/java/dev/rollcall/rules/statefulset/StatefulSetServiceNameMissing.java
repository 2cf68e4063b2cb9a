package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.Selections;
import java.util.List;

/** See the page in {@link #INFO}. */
final class StatefulSetServiceNameMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-service-name-missing", Severity.WARNING)
          .family("StatefulSets")
          .summary("A StatefulSet without serviceName, though a headless Service selects its pods")
          .why(
              """
              Without serviceName the pods have no subdomain, so no name of a single pod resolves,
              whatever Services select them. Reported only where a headless Service for the pods
              exists: there the field was forgotten.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:  # finding: statefulset-service-name-missing
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
          .sameAs("kics:bb241e61-77c3-4b97-9575-c0f8a1e008d0")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (!object.spec().at("serviceName").text("").isEmpty()) {
      return;
    }
    List<KubeObject> services = Selections.of(report.manifests()).servicesFor(object);
    for (KubeObject service : services) {
      if (service.spec().at("clusterIP").text("").equals("None")) {
        report.at(
            object.spec().at("serviceName"),
            "no serviceName, so no name such as "
                + object.name()
                + "-0."
                + service.name()
                + " resolves; set serviceName: "
                + service.name(),
            more -> more.related(service.at("metadata").at("name"), "selects these pods"));
        return;
      }
    }
    if (!services.isEmpty() && Replicas.of(object, report.manifests()).max() < 2) {
      return; // one pod is reached by the Service as well as by its name
    }
    report.at(
        object.spec().at("serviceName"),
        "no serviceName, so "
            + object.name()
            + "-0 and the others have no names in DNS; add a Service with clusterIP: None, and"
            + " name it here");
  }
}
