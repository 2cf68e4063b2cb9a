package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Locale;

/** What the server warns of in nodes, endpoints, ingresses and policies: mostly addresses. */
final class NetworkWarnings {
  private static final int LOWER_DRIVERS = 35;
  private static final String CLASS = "kubernetes.io/ingress.class";

  private NetworkWarnings() {}

  static void node(Node node, Faults faults) {
    Node external = node.at("spec").at("externalID");
    if (!external.text("").isEmpty()) {
      faults.warn(external, "externalID is deprecated, and nothing reads it");
    }
    ranges(node.at("spec").at("podCIDRs"), faults);
  }

  static void policy(Node spec, Faults faults) {
    for (Node rule : spec.at("ingress").items()) {
      peers(rule.at("from"), faults);
    }
    for (Node rule : spec.at("egress").items()) {
      peers(rule.at("to"), faults);
    }
  }

  private static void peers(Node peers, Faults faults) {
    for (Node peer : peers.items()) {
      Node block = peer.at("ipBlock");
      if (block.isSet() && faults.since(AddressWarnings.EVERYWHERE)) {
        AddressWarnings.cidr(block.at("cidr"), faults);
        ranges(block.at("except"), faults);
      }
    }
  }

  private static void ranges(Node list, Faults faults) {
    for (Node range : list.items()) {
      if (faults.since(AddressWarnings.EVERYWHERE)) {
        AddressWarnings.cidr(range, faults);
      }
    }
  }

  static void endpoints(Node object, Faults faults) {
    if (!faults.since(AddressWarnings.EVERYWHERE)
        || isManaged(
            object, "endpoints.kubernetes.io/managed-by", List.of("endpoint-controller"))) {
      return;
    }
    for (Node subset : object.at("subsets").items()) {
      for (String list : List.of("addresses", "notReadyAddresses")) {
        subset.at(list).items().forEach(one -> AddressWarnings.ip(one.at("ip"), faults));
      }
    }
  }

  static void slice(Node object, Faults faults) {
    Node type = object.at("addressType");
    if (type.text("").equals("FQDN")) {
      faults
          .on("spec.addressType")
          .warn(type, "addressType FQDN is deprecated; nothing routes to it");
    }
    boolean managed =
        isManaged(
            object,
            "endpointslice.kubernetes.io/managed-by",
            List.of("endpointslice-controller.k8s.io", "endpointslicemirroring-controller.k8s.io"));
    if (!managed && faults.since(AddressWarnings.EVERYWHERE)) {
      for (Node endpoint : object.at("endpoints").items()) {
        endpoint.at("addresses").items().forEach(ip -> AddressWarnings.ip(ip, faults));
      }
    }
  }

  private static boolean isManaged(Node object, String label, List<String> controllers) {
    return controllers.contains(object.at("metadata").at("labels").at(label).text(""));
  }

  static void ingress(Node object, Faults faults) {
    Node annotations = object.at("metadata").at("annotations");
    if (annotations.at(CLASS).exists() && !object.at("spec").at("ingressClassName").isSet()) {
      faults
          .onKey(annotations, CLASS)
          .warn(annotations.at(CLASS), "this annotation is deprecated; use spec.ingressClassName");
    }
  }

  /** The driver of a ResourceSlice. */
  static void driverName(Node object, Faults faults) {
    Node driver = object.at("spec").at("driver");
    String lower = driver.text("").toLowerCase(Locale.ROOT);
    if (faults.since(LOWER_DRIVERS) && !driver.text("").equals(lower)) {
      faults.warn(driver, "the name of a driver should be in lower case: " + lower);
    }
  }
}
