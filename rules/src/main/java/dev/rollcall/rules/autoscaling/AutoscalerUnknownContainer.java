package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Nearest;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class AutoscalerUnknownContainer implements Rule.OnObject {
  private static final Set<String> INJECTED =
      Set.of("istio-proxy", "linkerd-proxy", "daprd", "envoy", "consul-dataplane", "vault-agent");
  private static final RuleInfo INFO =
      RuleInfo.rule("hpa-container-resource", Severity.ERROR)
          .family("Autoscaling")
          .summary("The metric is about a container that the target does not have")
          .why(
              """
              The autoscaler cannot compute the metric, and if it is the only one it does not scale
              at all. Often the container was renamed.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: ScheduleAnyway
                      labelSelector: {matchLabels: {app: web}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef:
                  apiVersion: apps/v1
                  kind: Deployment
                  name: web
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: ContainerResource
                  containerResource:
                    name: cpu
                    container: app  # finding: hpa-container-resource
                    target: {type: Utilization, averageUtilization: 70}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: ScheduleAnyway
                      labelSelector: {matchLabels: {app: web}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef:
                  apiVersion: apps/v1
                  kind: Deployment
                  name: web
                minReplicas: 2
                maxReplicas: 5
                metrics:
                - type: ContainerResource
                  containerResource:
                    name: cpu
                    container: web
                    target: {type: Utilization, averageUtilization: 70}
              """)
          .kinds("HorizontalPodAutoscaler")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node ref = object.spec().at("scaleTargetRef");
    KubeObject target =
        report
            .manifests()
            .find(ref.at("kind").text(""), object.namespace(), ref.at("name").text(""))
            .filter(found -> found.podTemplate().isPresent())
            .orElse(null);
    if (target == null) {
      return;
    }
    List<String> names = new ArrayList<>();
    for (Container container : target.podTemplate().get().containers()) {
      if (container.runsWithPod()) {
        names.add(container.name());
      }
    }
    for (Node metric : object.spec().at("metrics").items()) {
      Node name = metric.at("containerResource").at("container");
      // A mesh or another webhook adds containers that no manifest shows.
      Optional<String> meant = Nearest.to(name.text(""), names);
      if (name.isSet() && !names.contains(name.text("")) && !INJECTED.contains(name.text(""))) {
        report.at(
            name,
            target.ref()
                + " has no container \""
                + name.text("")
                + "\"; "
                + meant
                    .map(near -> "did you mean \"" + near + "\"?")
                    .orElse("it has " + String.join(", ", names)),
            more ->
                more.related(target.podTemplate().get().spec().at("containers"), "its containers"));
      }
    }
  }
}
