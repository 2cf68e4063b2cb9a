package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class AutoscalerLimitsOnly implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("hpa-limits-only", Severity.INFO)
          .family("Autoscaling")
          .summary("The autoscaler reckons from limits")
          .why(
              """
              A container without request has its limit as request. Utilization is then the share of
              the limit: a target of 80 % is reached only  when the container is about to be
              throttled or killed.
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
                        requests: {memory: 64Mi}
                        limits: {cpu: 500m, memory: 64Mi}
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
                - type: Resource
                  resource:
                    name: cpu  # finding: hpa-limits-only
                    target: {type: Utilization, averageUtilization: 80}
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
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              """)
          .profiles("strict")
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
    for (Node metric : object.spec().at("metrics").items()) {
      Node name = metric.at("resource").at("name");
      boolean share = metric.at("resource").at("target").at("type").text("").equals("Utilization");
      for (Container container : target.podTemplate().get().containers()) {
        Node limit = container.at("resources").at("limits").at(name.text(""));
        if (share
            && name.isSet()
            && container.runsWithPod()
            && limit.isSet()
            && !container.at("resources").at("requests").at(name.text("")).isSet()) {
          report.at(
              name,
              container
                  + " of "
                  + target.ref()
                  + " has no request for "
                  + name.text("")
                  + ", so utilization is the share of its limit "
                  + limit.text("")
                  + "; set the request to what it normally uses",
              more -> more.related(limit, "the limit"));
          return;
        }
      }
    }
  }
}
