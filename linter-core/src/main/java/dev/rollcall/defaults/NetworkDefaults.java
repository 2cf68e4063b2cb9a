package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import java.util.List;

/** Defaults of {@code networking.k8s.io}, {@code discovery.k8s.io} and Endpoints. */
final class NetworkDefaults {
  private static final int NODE_HINTS_SINCE = 34;

  private NetworkDefaults() {}

  static Mapping networkPolicy(Mapping written) {
    Mapping spec = Fill.each(written, "ingress", NetworkDefaults::rule);
    spec = Fill.each(spec, "egress", NetworkDefaults::rule);
    if (!spec.at("policyTypes").items().isEmpty()) {
      return spec;
    }
    return spec.with(
        "policyTypes",
        spec.at("egress").items().isEmpty() ? List.of("Ingress") : List.of("Ingress", "Egress"));
  }

  private static Mapping rule(Mapping rule) {
    return Fill.each(rule, "ports", port -> Fill.in(port, "protocol", "TCP"));
  }

  static Mapping ingressClass(Mapping spec) {
    return Fill.under(spec, "parameters", target -> Fill.in(target, "scope", "Cluster"));
  }

  static Mapping endpointSlice(Mapping written, int minor) {
    Mapping slice =
        Fill.each(written, "ports", port -> Fill.in(Fill.in(port, "name", ""), "protocol", "TCP"));
    return Fill.each(
        slice,
        "endpoints",
        endpoint -> {
          Mapping kept = endpoint.without("deprecatedTopology");
          return minor >= NODE_HINTS_SINCE
              ? kept
              : Fill.under(kept, "hints", hints -> hints.without("forNodes"));
        });
  }

  static Mapping endpoints(Mapping written) {
    return Fill.each(
        written,
        "subsets",
        subset -> Fill.each(subset, "ports", port -> Fill.zero(port, "protocol", "TCP")));
  }
}
