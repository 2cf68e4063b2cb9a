package dev.rollcall.rules.network;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class ServiceNearMiss implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-near-miss", Severity.ERROR)
          .family("Services")
          .summary("A Service misses its workload by one label or by the namespace")
          .why(
              """
              All labels but one agree with exactly one workload, and the last one looks like a
              typing error or is missing in the template; or all agree, and the workload is in
              another namespace. The Service has no endpoint.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: wbe}  # finding: service-near-miss
                ports: [{port: 80, targetPort: 8080}]
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80, targetPort: 8080}]
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("Service")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    checkNamespace(object, report);
    if (!ServiceTargets.selectsNothing(object, report)) {
      return;
    }
    Optional<NearMiss> near = NearMiss.of(object, report);
    if (near.isPresent() && !governs(object, near.get().workload())) {
      String key = near.get().key();
      Node wanted = object.spec().at("selector").at(key);
      PodTemplate pod = near.get().workload().podTemplate().orElseThrow();
      Node own = pod.metadata().at("labels").at(key);
      report.at(
          wanted,
          "selects no pod: "
              + near.get().workload()
              + (own.isSet()
                  ? " has " + key + "=" + own.text("") + ", not " + wanted.text("")
                  : " has no label " + key)
              + "; make them the same",
          more -> {
            more.related(own.isSet() ? own : pod.metadata().at("labels"), "the pods' labels");
            if (own.isSet() && own.line() > 0) {
              more.unsafeFix("select " + own.text(""), Edit.of(wanted, own.text("")));
            }
          });
    }
  }

  /** A namespace without any pod, and all the labels in one workload of another. */
  private static void checkNamespace(KubeObject object, Reporter report) {
    ManifestSet manifests = report.manifests();
    LabelSelector selector = ServiceTargets.written(object);
    if (!ServiceTargets.selects(object)
        || selector.isEmpty()
        || manifests.hasPodOwners(object.namespace())) {
      return;
    }
    List<KubeObject> elsewhere = manifests.podOwnersAnywhere(selector);
    if (elsewhere.size() == 1 && !governs(object, elsewhere.get(0))) {
      Node namespace = object.at("metadata").at("namespace");
      report.atKey(
          object.spec().at("selector"),
          "selects no pod: "
              + elsewhere.get(0)
              + " has these labels, and the Service is in namespace "
              + object.namespace()
              + "; put both into one",
          more -> {
            more.related(elsewhere.get(0).at("metadata"), "the workload");
            if (!namespace.isSet()) {
              more.severity(Severity.WARNING); // one may be named when applying
            }
          });
    }
  }

  /** Of a StatefulSet and its own Service the rules on that Service speak. */
  private static boolean governs(KubeObject service, KubeObject workload) {
    return workload.kind().equals("StatefulSet")
        && workload.spec().at("serviceName").text("").equals(service.name());
  }
}
