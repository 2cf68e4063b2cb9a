package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;
import dev.rollcall.model.Together;
import java.util.List;

/** See the page in {@link #INFO}. */
final class StatefulSetServiceSelectorTooBroad implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-service-selector-too-broad", Severity.WARNING)
          .family("StatefulSets")
          .summary("The Service that a StatefulSet names takes in pods of others")
          .why(
              """
              The name of a headless Service stands for the addresses of all its pods, so clients
              and peers that ask for it also get pods that are no members of the set.
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
                selector: {app: db}  # finding: statefulset-service-selector-too-broad
                ports: [{name: db, port: 5432}]
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: db, part: ui}}
                template:
                  metadata: {labels: {app: db, part: ui}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
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
              ---
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
    KubeObject service = GoverningService.of(object, report).orElse(null);
    if (service == null || !service.spec().at("clusterIP").text("").equals("None")) {
      return;
    }
    List<KubeObject> selected = Selections.of(report.manifests()).selectedBy(service);
    if (!selected.contains(object)) {
      return;
    }
    for (KubeObject other : selected) {
      boolean serves = !other.type().group().equals("batch") && !other.kind().equals("PodTemplate");
      boolean member = other.spec().at("serviceName").text("").equals(service.name());
      if (other != object && serves && !member && Together.areMeant(service, other)) {
        report
            .about(service)
            .atKey(
                service.spec().at("selector"),
                "selects the pods of "
                    + other.ref()
                    + " too, which get under the name of StatefulSet \""
                    + object.name()
                    + "\"; add a label that only the set has",
                more -> more.related(other.at("metadata").at("name"), "these pods match as well"));
        return;
      }
    }
  }
}
