package dev.rollcall.stored;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** What the allocators give a Service; the cluster is taken to have IPv4 only. */
final class ServiceFields {
  private ServiceFields() {}

  static Mapping add(Mapping service) {
    return service.at("spec") instanceof Mapping spec
        ? service.with("spec", healthCheck(ports(addresses(spec))))
        : service;
  }

  private static Mapping addresses(Mapping written) {
    if (written.at("type").text("").equals("ExternalName")) {
      return written;
    }
    Mapping spec = written;
    String address = spec.at("clusterIP").text("");
    List<Node> all = spec.at("clusterIPs").items();
    if (address.isEmpty() && !all.isEmpty()) {
      address = all.get(0).text("");
    }
    boolean anywhere = address.equals("None") && spec.at("selector").entries().isEmpty();
    if (!spec.at("ipFamilyPolicy").isSet()) {
      spec = spec.with("ipFamilyPolicy", anywhere ? "RequireDualStack" : "SingleStack");
    }
    if (spec.at("ipFamilies").items().isEmpty()) {
      spec = spec.with("ipFamilies", families(spec, address, anywhere));
    }
    if (address.isEmpty()) {
      address = StoredObject.CHOSEN;
    }
    spec = spec.with("clusterIP", address);
    return all.isEmpty() ? spec.with("clusterIPs", List.of(address)) : spec;
  }

  private static List<Object> families(Mapping spec, String address, boolean anywhere) {
    if (anywhere) {
      return spec.at("ipFamilyPolicy").text("").equals("SingleStack")
          ? List.of("IPv4")
          : List.of("IPv4", "IPv6");
    }
    List<Object> families = new ArrayList<>(2);
    for (Node one : spec.at("clusterIPs").items()) {
      families.add(family(one.text("")));
    }
    if (families.isEmpty()) {
      families.add(family(address));
    }
    return families;
  }

  private static String family(String address) {
    return address.indexOf(':') >= 0 ? "IPv6" : "IPv4";
  }

  private static Mapping ports(Mapping spec) {
    String type = spec.at("type").text("");
    boolean onNodes =
        type.equals("NodePort")
            || (type.equals("LoadBalancer") && !spec.at("allocateLoadBalancerNodePorts").isFalse());
    if (!onNodes) {
      return spec;
    }
    List<Object> ports = new ArrayList<>();
    for (Node port : spec.at("ports").items()) {
      boolean open = port instanceof Mapping && port.at("nodePort").integer(0) == 0;
      ports.add(open ? ((Mapping) port).with("nodePort", StoredObject.CHOSEN) : port);
    }
    return ports.isEmpty() ? spec : spec.with("ports", ports);
  }

  private static Mapping healthCheck(Mapping spec) {
    boolean local =
        spec.at("type").text("").equals("LoadBalancer")
            && spec.at("externalTrafficPolicy").text("").equals("Local");
    return local && spec.at("healthCheckNodePort").integer(0) == 0
        ? spec.with("healthCheckNodePort", StoredObject.CHOSEN)
        : spec;
  }
}
