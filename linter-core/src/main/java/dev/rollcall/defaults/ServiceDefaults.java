package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.Map;

/** Defaults of Services (SetDefaults_Service), without what allocators give them. */
final class ServiceDefaults {
  private static final int AFFINITY_SECONDS = 10_800;
  private static final int TRAFFIC_DISTRIBUTION_SINCE = 31;

  private ServiceDefaults() {}

  static Mapping spec(Mapping written, int minor) {
    Mapping spec = affinity(Fill.zero(written, "sessionAffinity", "None"));
    if (minor < TRAFFIC_DISTRIBUTION_SINCE) {
      spec = spec.without("trafficDistribution");
    }
    spec = Fill.zero(spec, "type", "ClusterIP");
    spec = Fill.each(spec, "ports", ServiceDefaults::port);
    String type = spec.at("type").text("");
    if (isReachableFromOutside(spec, type)) {
      spec = Fill.zero(spec, "externalTrafficPolicy", "Cluster");
    }
    if (type.equals("ClusterIP") || type.equals("NodePort") || type.equals("LoadBalancer")) {
      spec = Fill.in(spec, "internalTrafficPolicy", "Cluster");
    }
    if (type.equals("LoadBalancer")) {
      spec = Fill.in(spec, "allocateLoadBalancerNodePorts", true);
    }
    return spec;
  }

  private static Mapping affinity(Mapping spec) {
    String affinity = spec.at("sessionAffinity").text("");
    if (affinity.equals("None")) {
      return spec.without("sessionAffinityConfig");
    }
    Node timeout = spec.at("sessionAffinityConfig").at("clientIP").at("timeoutSeconds");
    return affinity.equals("ClientIP") && !timeout.isSet()
        ? spec.with(
            "sessionAffinityConfig", Map.of("clientIP", Map.of("timeoutSeconds", AFFINITY_SECONDS)))
        : spec;
  }

  private static Mapping port(Mapping written) {
    Mapping port = Fill.zero(written, "protocol", "TCP");
    return port.at("port").isSet()
        ? Fill.zero(port, "targetPort", port.at("port").integer(0))
        : port;
  }

  private static boolean isReachableFromOutside(Mapping spec, String type) {
    return type.equals("LoadBalancer")
        || type.equals("NodePort")
        || (type.equals("ClusterIP") && !spec.at("externalIPs").items().isEmpty());
  }
}
