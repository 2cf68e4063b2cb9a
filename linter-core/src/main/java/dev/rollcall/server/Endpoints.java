package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the server checks in Endpoints and EndpointSlices. */
final class Endpoints {
  private static final int ENDPOINTS_MAX = 1000;
  private static final int ADDRESSES_MAX = 100;
  private static final int PORTS_MAX = 20_000;
  private static final int TOPOLOGY_MAX = 16;
  private static final int HINTS_MAX = 8;

  private Endpoints() {}

  /** Endpoints of the core group. */
  static void check(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    for (Node subset : object.at("subsets").items()) {
      List<Node> ready = subset.at("addresses").items();
      List<Node> notReady = subset.at("notReadyAddresses").items();
      if (ready.isEmpty() && notReady.isEmpty()) {
        faults.required(subset, "needs addresses or notReadyAddresses");
      }
      ready.forEach(address -> address(address, faults));
      notReady.forEach(address -> address(address, faults));
      List<Node> ports = subset.at("ports").items();
      ports.forEach(port -> port(port, ports.size() > 1, faults));
    }
  }

  private static void address(Node address, Faults faults) {
    Addresses.ip(address.at("ip"), faults);
    if (!address.at("hostname").text("").isEmpty()) {
      faults.spelled(address.at("hostname"), Grammar.LABEL);
    }
    if (address.at("nodeName").isSet()) {
      faults.spelled(address.at("nodeName"), Grammar.SUBDOMAIN);
    }
    if (Addresses.parse(address.at("ip").text("")).length > 0) {
      Addresses.reachable(address.at("ip"), faults);
    }
  }

  private static void port(Node port, boolean named, Faults faults) {
    Node name = port.at("name");
    if (!name.text("").isEmpty()) {
      faults.spelled(name, Grammar.LABEL);
    } else if (named) {
      faults.required(name, "there is more than one port");
    }
    faults.between(port.at("port"), 1, Ports.MAX);
    faults.oneOf(port.at("protocol"), "SCTP", "TCP", "UDP");
    if (port.at("appProtocol").isSet()) {
      faults.spelled(port.at("appProtocol"), Grammar.QUALIFIED);
    }
  }

  /** An EndpointSlice. */
  static void slice(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node type = object.at("addressType");
    if (type.text("").isEmpty()) {
      faults.required(type, "IPv4, IPv6 or FQDN");
    } else {
      faults.oneOf(type, "FQDN", "IPv4", "IPv6");
    }
    slicePorts(object.at("ports"), faults);
    Node endpoints = object.at("endpoints");
    if (endpoints.items().size() > ENDPOINTS_MAX) {
      faults.tooMany(endpoints, ENDPOINTS_MAX);
      return;
    }
    endpoints.items().forEach(endpoint -> endpoint(endpoint, type.text(""), faults));
  }

  private static void slicePorts(Node ports, Faults faults) {
    if (ports.items().size() > PORTS_MAX) {
      faults.tooMany(ports, PORTS_MAX);
      return;
    }
    Set<String> names = new HashSet<>();
    for (Node port : ports.items()) {
      Node name = port.at("name");
      if (!name.text("").isEmpty()) {
        faults.spelled(name, Grammar.LABEL);
      }
      if (!names.add(name.text(""))) {
        faults.duplicate(name);
      }
      faults.oneOf(port.at("protocol"), "SCTP", "TCP", "UDP");
      if (port.at("appProtocol").isSet()) {
        faults.spelled(port.at("appProtocol"), Grammar.QUALIFIED);
      }
    }
  }

  private static void endpoint(Node endpoint, String type, Faults faults) {
    Node addresses = endpoint.at("addresses");
    if (addresses.items().isEmpty()) {
      faults.required(addresses, "at least one");
    } else if (addresses.items().size() > ADDRESSES_MAX) {
      faults.tooMany(addresses, ADDRESSES_MAX);
    }
    for (Node address : addresses.items()) {
      switch (type) {
        case "IPv4" -> ofFamily(address, 4, Addresses.ip(address, faults), faults);
        case "IPv6" -> ofFamily(address, 6, Addresses.canonicalIp(address, faults), faults);
        case "FQDN" -> Domains.qualified(address, faults);
        default -> {
          // The type is wrong, and so nothing can be said of its addresses.
        }
      }
    }
    if (endpoint.at("nodeName").isSet()) {
      faults.spelled(endpoint.at("nodeName"), Grammar.SUBDOMAIN);
    }
    Node topology = endpoint.at("deprecatedTopology");
    if (topology.entries().size() > TOPOLOGY_MAX) {
      faults.tooMany(topology, TOPOLOGY_MAX);
    }
    Selectors.labels(topology, faults);
    if (endpoint.at("hostname").isSet()) {
      faults.spelled(endpoint.at("hostname"), Grammar.LABEL);
    }
    hints(endpoint.at("hints").at("forZones"), Grammar.LABEL_VALUE, faults);
    hints(endpoint.at("hints").at("forNodes"), Grammar.SUBDOMAIN, faults);
  }

  private static void ofFamily(Node address, int family, boolean right, Faults faults) {
    if (!right) {
      return;
    }
    if (Addresses.family(address.text("")) != family) {
      String list = address.path().substring(0, address.path().lastIndexOf('['));
      faults.on(list).invalid(address, "is no IPv" + family + " address");
    }
    Addresses.reachable(address, faults);
  }

  private static void hints(Node hints, Grammar grammar, Faults faults) {
    if (hints.items().size() > HINTS_MAX) {
      faults.tooMany(hints, HINTS_MAX);
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Node hint : hints.items()) {
      if (!seen.add(hint.at("name").text(""))) {
        faults.duplicate(hint.at("name"));
      }
      faults.spelled(hint.at("name"), grammar);
    }
  }
}
