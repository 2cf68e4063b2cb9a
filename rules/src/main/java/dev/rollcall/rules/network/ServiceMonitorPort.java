package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Node;
import java.util.Set;
import java.util.TreeSet;

/** See the page in {@link #INFO}. */
final class ServiceMonitorPort implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-monitor-port-missing", Severity.WARNING)
          .family("Services")
          .summary("A ServiceMonitor asks for a port that its Service does not name")
          .why(
              """
              An endpoint names a port of the Service, by the name it has there. A number, or the name that the
              container uses, finds nothing, and nothing is scraped.
              """)
          .bad(
              """
              apiVersion: monitoring.coreos.com/v1
              kind: ServiceMonitor
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                endpoints: [{port: metrics}]  # finding: service-monitor-port-missing
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
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    LabelSelector selector = LabelSelector.of(object.spec().at("selector"));
    if (selector.isEmpty() || object.spec().at("namespaceSelector").isSet()) {
      return;
    }
    Set<String> names = new TreeSet<>();
    for (KubeObject service : report.manifests().ofKind("Service", object.namespace())) {
      if (selector.matches(service.labels())) {
        for (Node port : service.spec().at("ports").items()) {
          names.add(port.at("name").text(""));
        }
      }
    }
    for (Node endpoint : object.spec().at("endpoints").items()) {
      Node port = endpoint.at("port");
      if (!names.isEmpty() && port.isSet() && !names.contains(port.text(""))) {
        report.at(
            port,
            "no Service it selects names a port \""
                + port.text("")
                + "\"; there are "
                + String.join(", ", names));
      }
    }
  }
}
