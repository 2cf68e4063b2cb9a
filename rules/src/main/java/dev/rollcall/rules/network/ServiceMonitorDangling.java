package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ServiceMonitorDangling implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-monitor-dangling", Severity.WARNING)
          .family("Services")
          .summary("A ServiceMonitor finds no Service")
          .why(
              """
              A ServiceMonitor finds Services by their own labels, not by those of the pods. When none has them,
              nothing is scraped, and no alert says so. Reported where the namespace has Services in the input.
              """)
          .bad(
              """
              apiVersion: monitoring.coreos.com/v1
              kind: ServiceMonitor
              metadata: {name: web}
              spec:
                selector:  # finding: service-monitor-dangling
                  matchLabels: {app: webb}
                endpoints: [{port: http}]
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web, labels: {app: web}}
              spec:
                selector: {app: web}
                ports: [{name: http, port: 80, targetPort: 8080}]
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
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /ready, port: http}}
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .good(
              """
              apiVersion: monitoring.coreos.com/v1
              kind: ServiceMonitor
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                endpoints: [{port: http}]
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web, labels: {app: web}}
              spec:
                selector: {app: web}
                ports: [{name: http, port: 80, targetPort: 8080}]
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
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /ready, port: http}}
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .kinds("ServiceMonitor.monitoring.coreos.com")
          .sameAs("kube-linter:dangling-servicemonitor")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node own = object.spec().at("namespaceSelector");
    LabelSelector selector = LabelSelector.of(object.spec().at("selector"));
    List<KubeObject> services = report.everything().ofKind("Service", object.namespace());
    if (own.isSet() || selector.isEmpty() || services.isEmpty()) {
      return; // it looks elsewhere, or its Services are made elsewhere
    }
    for (KubeObject service : services) {
      if (selector.matches(service.labels())) {
        return;
      }
    }
    report.atKey(
        object.spec().at("selector"),
        "no Service in namespace "
            + object.namespace()
            + " has the labels "
            + selector
            + ", so nothing is scraped; compare with metadata.labels of the Services");
  }
}
