package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Defaults of HorizontalPodAutoscalers (pkg/apis/autoscaling/v1 and v2, defaults.go). */
final class AutoscalerDefaults {
  private static final int CPU_PERCENT = 80;
  private static final int TOLERANCE_SINCE = 35;
  private static final int PERIOD = 15;

  private AutoscalerDefaults() {}

  static Mapping apply(Mapping autoscaler, int minor) {
    boolean current = autoscaler.at("apiVersion").text("").equals("autoscaling/v2");
    return Fill.always(
        autoscaler,
        "spec",
        written -> {
          Mapping spec = Fill.in(written, "minReplicas", 1);
          if (!current) {
            return Fill.in(spec, "targetCPUUtilizationPercentage", CPU_PERCENT);
          }
          if (spec.at("metrics").items().isEmpty()) {
            spec = spec.with("metrics", List.of(cpu()));
          }
          return Fill.under(spec, "behavior", behavior -> behavior(behavior, minor));
        });
  }

  private static Map<String, Object> cpu() {
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("type", "Utilization");
    target.put("averageUtilization", CPU_PERCENT);
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("name", "cpu");
    resource.put("target", target);
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("type", "Resource");
    metric.put("resource", resource);
    return metric;
  }

  /** Who writes a behavior, be it an empty one, gets both directions in full. */
  private static Mapping behavior(Mapping written, int minor) {
    Mapping behavior =
        Fill.always(
            written,
            "scaleUp",
            up -> {
              Mapping rules = Fill.in(up, "stabilizationWindowSeconds", 0);
              rules = Fill.in(rules, "selectPolicy", "Max");
              return Fill.in(rules, "policies", List.of(policy("Pods", 4), policy("Percent", 100)));
            });
    behavior =
        Fill.always(
            behavior,
            "scaleDown",
            down ->
                Fill.in(
                    Fill.in(down, "selectPolicy", "Max"),
                    "policies",
                    List.of(policy("Percent", 100))));
    if (minor >= TOLERANCE_SINCE) {
      return behavior;
    }
    behavior = Fill.under(behavior, "scaleUp", up -> up.without("tolerance"));
    return Fill.under(behavior, "scaleDown", down -> down.without("tolerance"));
  }

  private static Map<String, Object> policy(String type, int value) {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("type", type);
    policy.put("value", value);
    policy.put("periodSeconds", PERIOD);
    return policy;
  }
}
