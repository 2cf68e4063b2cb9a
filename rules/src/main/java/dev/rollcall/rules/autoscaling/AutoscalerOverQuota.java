package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.math.BigDecimal;

/** See the page in {@link #INFO}. */
final class AutoscalerOverQuota implements Rule.OnObject {
  private static final long PODS_MAX = 1_000_000;
  private static final RuleInfo INFO =
      RuleInfo.rule("hpa-quota-burst", Severity.WARNING)
          .family("Autoscaling")
          .summary("The quota ends before the autoscaler does")
          .why(
              """
              At its maximum the workload asks for more than the namespace may have. The last pods
              are refused at the very time they are needed, and  those of other workloads of the
              namespace with them.
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
                        requests: {cpu: 500m, memory: 1Gi}
                        limits: {memory: 1Gi}
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
                maxReplicas: 20  # finding: hpa-quota-burst
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              ---
              apiVersion: v1
              kind: ResourceQuota
              metadata: {name: shop}
              spec:
                hard: {requests.memory: 16Gi}
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
                        requests: {cpu: 500m, memory: 1Gi}
                        limits: {memory: 1Gi}
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
                maxReplicas: 12
                metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
              ---
              apiVersion: v1
              kind: ResourceQuota
              metadata: {name: shop}
              spec:
                hard: {requests.memory: 16Gi}
              """)
          .kinds("HorizontalPodAutoscaler")
          .sameAs("popeye:602", "popeye:603", "popeye:604", "popeye:605")
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
    Node max = object.spec().at("maxReplicas");
    long pods = max.integer(0);
    if (target == null || pods < 1 || pods > PODS_MAX) {
      return;
    }
    for (KubeObject quota : report.manifests().ofKind("ResourceQuota", object.namespace())) {
      Node spec = quota.spec();
      if (spec.at("scopes").isSet() || spec.at("scopeSelector").isSet()) {
        continue;
      }
      for (Node.Entry hard : spec.at("hard").entries()) {
        Quantity allowed = Quantity.parse(hard.value().text("")).orElse(null);
        Quantity each = perPod(hard.key().spelling(), target.podTemplate().get().spec());
        if (allowed == null || each == null) {
          continue;
        }
        BigDecimal all = each.value().multiply(BigDecimal.valueOf(pods));
        if (all.compareTo(allowed.value()) > 0) {
          long fit =
              each.isPositive()
                  ? allowed.value().divideToIntegralValue(each.value()).longValue()
                  : 0;
          report.at(
              max,
              "the quota allows "
                  + hard.key().spelling()
                  + ": "
                  + allowed
                  + ", which is enough for "
                  + fit
                  + " pods of "
                  + target.ref()
                  + " at "
                  + each
                  + " each, not for "
                  + pods
                  + "; raise the quota or lower the maximum",
              more -> more.related(hard.value(), "the quota"));
          return;
        }
      }
    }
  }

  /** What one pod takes of a quota's item; null for items that have nothing to do with pods. */
  private static Quantity perPod(String item, Node podSpec) {
    if (item.equals("pods") || item.equals("count/pods")) {
      return Quantity.of(1);
    }
    if (item.startsWith("limits.")) {
      return PodResources.limits(podSpec).get(item.substring("limits.".length()));
    }
    String resource = item.startsWith("requests.") ? item.substring("requests.".length()) : item;
    return PodResources.requests(podSpec).get(resource);
  }
}
