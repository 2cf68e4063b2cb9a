package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodPort;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ServiceSelectsSeveralWorkloads implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-selects-several-workloads", Severity.WARNING)
          .family("Services")
          .summary("A Service also selects a workload that does not have its port")
          .why(
              """
              Requests are spread over all pods with the labels. Those of the other workload refuse
              the connection, or, for a named port, are left out without a word. Several workloads
              with the same port (canaries, roles of one cluster) are taken as meant.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: shop}  # finding: service-selects-several-workloads
                ports: [{port: 80, targetPort: http}]
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: shop, component: web}}
                template:
                  metadata: {labels: {app: shop, component: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /ready, port: http}}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: worker}
              spec:
                selector: {matchLabels: {app: shop, component: worker}}
                template:
                  metadata: {labels: {app: shop, component: worker}}
                  spec:
                    containers:
                    - name: worker
                      image: registry.example/worker:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{name: metrics, containerPort: 9090}]
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: shop, component: web}
                ports: [{port: 80, targetPort: http}]
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: shop, component: web}}
                template:
                  metadata: {labels: {app: shop, component: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /ready, port: http}}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: worker}
              spec:
                selector: {matchLabels: {app: shop, component: worker}}
                template:
                  metadata: {labels: {app: shop, component: worker}}
                  spec:
                    containers:
                    - name: worker
                      image: registry.example/worker:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{name: metrics, containerPort: 9090}]
              """)
          .kinds("Service")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    List<KubeObject> serving = ServiceTargets.serving(object, report);
    if (serving.size() < 2) {
      return;
    }
    for (Node port : object.spec().at("ports").items()) {
      KubeObject with = null;
      KubeObject without = null;
      for (KubeObject workload : serving) {
        if (ServiceTargets.portFor(port, workload) != null) {
          with = workload;
        } else if (!PodPort.of(workload.podTemplate().orElseThrow()).isEmpty()) {
          without = workload;
        }
      }
      if (with != null && without != null) {
        KubeObject other = without;
        report.atKey(
            object.spec().at("selector"),
            "leads port "
                + PodPort.targetOf(port).text("")
                + " to "
                + with
                + " and also to "
                + other
                + ", which does not have it; select by a label that only one of them has",
            more ->
                more.related(
                    other.podTemplate().orElseThrow().metadata().at("labels"), "also selected"));
        return;
      }
    }
  }
}
