package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Labels;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class StatefulSetServiceSelectorMismatch implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-service-selector-mismatch", Severity.ERROR)
          .family("StatefulSets")
          .summary("The Service that a StatefulSet names does not select its pods")
          .why(
              """
              Only the pods that the Service selects get names below it. A selector that asks for
              another label leaves the set without names, and nothing says so.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db  # finding: statefulset-service-selector-mismatch
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
                selector: {app: database}
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
    KubeObject service = GoverningService.of(object, report).orElse(null);
    if (service == null || object.podTemplate().isEmpty()) {
      return;
    }
    Map<String, String> labels = object.podTemplate().get().labels();
    for (Map.Entry<String, String> wanted : Labels.of(service.spec().at("selector")).entrySet()) {
      String own = labels.get(wanted.getKey());
      if (!wanted.getValue().equals(own) && !isAddedByController(wanted.getKey())) {
        report.at(
            object.spec().at("serviceName"),
            "Service \""
                + service.name()
                + "\" selects "
                + wanted.getKey()
                + "="
                + wanted.getValue()
                + ", but the pods have "
                + (own == null ? "no such label" : wanted.getKey() + "=" + own)
                + ", so no pod gets a name below it; make the two agree",
            more -> more.related(service.spec().at("selector"), "the Service selects here"));
        return;
      }
    }
  }

  private static boolean isAddedByController(String key) {
    return key.equals("statefulset.kubernetes.io/pod-name")
        || key.equals("apps.kubernetes.io/pod-index")
        || key.equals("controller-revision-hash");
  }
}
