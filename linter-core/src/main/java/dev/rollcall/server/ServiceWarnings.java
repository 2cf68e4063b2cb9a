package dev.rollcall.server;

import dev.rollcall.yaml.Node;

/** What the server warns of in a Service. */
final class ServiceWarnings {
  private static final int HEADLESS = 34;
  private static final int CLOSE = 35;
  private static final int EXTERNAL_IPS = 36;
  private static final String HINTS = "service.kubernetes.io/topology-aware-hints";

  private ServiceWarnings() {}

  static void check(Node service, Faults faults) {
    Node annotations = service.at("metadata").at("annotations");
    if (annotations.at(HINTS).exists()) {
      faults
          .onKey(annotations, HINTS)
          .warn(
              annotations.at(HINTS),
              "this annotation is deprecated; use service.kubernetes.io/topology-mode");
    }
    Node spec = service.at("spec");
    clusterAddresses(spec, faults);
    String type = spec.at("type").text("");
    boolean headless = type.equals("ClusterIP") && spec.at("clusterIP").text("").equals("None");
    Node balancer = spec.at("loadBalancerIP");
    Node external = spec.at("externalIPs");
    if (headless && faults.since(HEADLESS)) {
      headless(spec, faults);
    }
    external.items().forEach(ip -> AddressWarnings.ip(ip, faults));
    boolean elsewhere = type.equals("ExternalName");
    if (!external.items().isEmpty() && elsewhere) {
      faults.warn(external, "externalIPs does nothing in a Service of type ExternalName");
    } else if (!external.items().isEmpty() && !headless && faults.since(EXTERNAL_IPS)) {
      faults.warn(external, "externalIPs is deprecated since 1.36; clusters may stop serving them");
    }
    if (!balancer.text("").isEmpty()) {
      AddressWarnings.ip(balancer, faults);
    }
    for (Node range : spec.at("loadBalancerSourceRanges").items()) {
      AddressWarnings.cidr(range, faults);
    }
    Node name = spec.at("externalName");
    if (!elsewhere && !name.text("").isEmpty()) {
      faults.warn(name, "externalName does nothing unless type is ExternalName");
    }
    Node distribution = spec.at("trafficDistribution");
    if (faults.since(CLOSE) && distribution.text("").equals("PreferClose")) {
      faults.warn(distribution, "PreferClose is deprecated; PreferSameZone means the same");
    }
  }

  private static void headless(Node spec, Faults faults) {
    Node balancer = spec.at("loadBalancerIP");
    if (!balancer.text("").isEmpty()) {
      faults.warn(balancer, "loadBalancerIP does nothing in a headless Service");
    }
    if (!spec.at("externalIPs").items().isEmpty()) {
      faults.warn(spec.at("externalIPs"), "externalIPs does nothing in a headless Service");
    }
    Node affinity = spec.at("sessionAffinity");
    if (!affinity.text("").equals("None")) {
      faults.warn(affinity, "sessionAffinity does nothing in a headless Service");
    }
  }

  /** The server keeps the first address in both fields; the list counts. */
  private static void clusterAddresses(Node spec, Faults faults) {
    String one = spec.at("clusterIP").text("");
    if (one.isEmpty() || one.equals("None")) {
      return;
    }
    if (spec.at("clusterIPs").items().isEmpty()) {
      AddressWarnings.ip(spec.at("clusterIP"), faults.on(spec.path() + ".clusterIPs[0]"));
    }
    spec.at("clusterIPs").items().forEach(ip -> AddressWarnings.ip(ip, faults));
  }
}
