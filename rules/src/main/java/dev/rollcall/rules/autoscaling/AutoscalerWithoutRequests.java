package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LimitRanges;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class AutoscalerWithoutRequests implements Rule.OnObject {
  /** Where autoscaling/v1 keeps the metrics it has no field for. */
  private static final String OLD_METRICS = "autoscaling.alpha.kubernetes.io/metrics";

  private static final RuleInfo INFO =
      RuleInfo.rule("hpa-no-requests", Severity.ERROR)
          .family("Autoscaling")
          .summary("An autoscaler divides by a request that is not there")
          .why(
              """
              Utilization is use divided by request, over all containers of the pod, sidecars too.
              If one of them has no request for the resource, the autoscaler computes nothing and
              stays at the current size.
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                minReplicas: 2
                maxReplicas: 6
                metrics:
                - type: Resource
                  resource:
                    name: cpu  # finding: hpa-no-requests
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
              ---
              apiVersion: autoscaling/v2
              kind: HorizontalPodAutoscaler
              metadata: {name: web}
              spec:
                scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                minReplicas: 2
                maxReplicas: 6
                metrics:
                - type: Resource
                  resource:
                    name: cpu
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
    Node target = object.spec().at("scaleTargetRef");
    KubeObject workload =
        report
            .manifests()
            .find(target.at("kind").text(""), object.namespace(), target.at("name").text(""))
            .filter(found -> found.podTemplate().isPresent())
            .orElse(null);
    if (workload == null) {
      return;
    }
    Node metrics = object.spec().at("metrics");
    if (metrics.items().isEmpty() && object.annotation(OLD_METRICS).isEmpty()) {
      check(object.spec().at("targetCPUUtilizationPercentage"), "cpu", workload, report);
    }
    for (Node metric : metrics.items()) {
      Node resource = metric.at("resource");
      Node name = resource.at("name");
      boolean utilization = resource.at("target").at("type").text("").equals("Utilization");
      if (metric.at("type").text("").equals("Resource") && utilization && name.isSet()) {
        check(name, name.text(""), workload, report);
      }
    }
  }

  private static void check(Node place, String resource, KubeObject workload, Reporter report) {
    PodTemplate pods = workload.podTemplate().orElseThrow();
    boolean filledIn =
        LimitRanges.of(report.manifests()).forContainers(workload.namespace()).stream()
            .anyMatch(item -> item.defaultRequest(resource).isPresent());
    if (filledIn || pods.spec().at("resources").isSet()) {
      return;
    }
    for (Container container : pods.containers()) {
      Node resources = container.at("resources");
      if (container.runsWithPod()
          && !resources.at("requests").at(resource).isSet()
          && !resources.at("limits").at(resource).isSet()) {
        report.at(
            place,
            container
                + " of "
                + workload.ref()
                + " has no request for "
                + resource
                + ", so its utilization cannot be computed; add resources.requests."
                + resource,
            more -> more.related(resources, "the container is here"));
        return;
      }
    }
  }
}
