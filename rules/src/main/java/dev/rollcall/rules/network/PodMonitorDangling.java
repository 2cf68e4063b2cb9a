package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.CustomPods;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.ManifestSet;

/** See the page in {@link #INFO}. */
final class PodMonitorDangling implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pod-monitor-dangling", Severity.WARNING)
          .family("Services")
          .summary("A PodMonitor finds no pods")
          .why(
              """
              A PodMonitor finds pods by their labels. When none has them, nothing is scraped, and no alert says
              so. Reported where the namespace has workloads in the input.
              """)
          .bad(
              """
              apiVersion: monitoring.coreos.com/v1
              kind: PodMonitor
              metadata: {name: web}
              spec:
                selector:  # finding: pod-monitor-dangling
                  matchLabels: {app: webb}
                podMetricsEndpoints: [{port: http}]
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
              kind: PodMonitor
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                podMetricsEndpoints: [{port: http}]
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
          .kinds("PodMonitor.monitoring.coreos.com")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    LabelSelector selector = LabelSelector.of(object.spec().at("selector"));
    ManifestSet all = report.everything();
    if (!selector.isEmpty()
        && !object.spec().at("namespaceSelector").isSet()
        && all.hasPodOwners(object.namespace())
        && all.podOwnersMatching(object.namespace(), selector).isEmpty()
        && !CustomPods.of(all).match(object.namespace(), selector)) {
      report.atKey(
          object.spec().at("selector"),
          "no pod in namespace "
              + object.namespace()
              + " has the labels "
              + selector
              + ", so nothing is scraped; compare with the labels of the pod templates");
    }
  }
}
