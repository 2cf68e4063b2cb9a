package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.util.List;

/** What the server checks in NetworkPolicies, IPAddresses and ServiceCIDRs. */
final class NetworkPolicies {
  private NetworkPolicies() {}

  /** A NetworkPolicy. */
  static void check(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    Selectors.selector(spec.at("podSelector"), faults);
    for (Node rule : spec.at("ingress").items()) {
      rule.at("ports").items().forEach(port -> port(port, faults));
      rule.at("from").items().forEach(peer -> peer(peer, faults));
    }
    for (Node rule : spec.at("egress").items()) {
      rule.at("ports").items().forEach(port -> port(port, faults));
      rule.at("to").items().forEach(peer -> peer(peer, faults));
    }
    Node types = spec.at("policyTypes");
    if (types.items().size() > 2) {
      faults.invalid(types, "takes at most Ingress and Egress");
      return;
    }
    types.items().forEach(type -> faults.oneOf(type, "Ingress", "Egress"));
  }

  private static void port(Node port, Faults faults) {
    if (port.at("protocol").isSet()) {
      faults.oneOf(port.at("protocol"), "TCP", "UDP", "SCTP");
    }
    Node number = port.at("port");
    Node end = port.at("endPort");
    if (!number.isSet()) {
      if (end.isSet()) {
        faults.invalid(end, "needs a port to begin with");
      }
      return;
    }
    Ports.numberOrName(number, faults);
    if (!end.isSet()) {
      return;
    }
    if (number instanceof Scalar scalar && scalar.isString()) {
      faults.invalid(end, "needs a port with a number");
    } else if (end.integer(0) < number.integer(0)) {
      faults.invalid(end, "is below port, " + number.integer(0));
    } else {
      faults.between(end, 1, Ports.MAX);
    }
  }

  private static void peer(Node peer, Faults faults) {
    Node pods = peer.at("podSelector");
    Node namespaces = peer.at("namespaceSelector");
    Node block = peer.at("ipBlock");
    Selectors.selector(pods, faults);
    Selectors.selector(namespaces, faults);
    if (block.isSet()) {
      block(block, faults);
    }
    if (!pods.isSet() && !namespaces.isSet() && !block.isSet()) {
      faults.required(peer, "needs podSelector, namespaceSelector or ipBlock");
    } else if (block.isSet() && (pods.isSet() || namespaces.isSet())) {
      faults.refused(peer, "cannot hold ipBlock beside a selector");
    }
  }

  private static void block(Node block, Faults faults) {
    Node cidr = block.at("cidr");
    if (cidr.text("").isEmpty()) {
      faults.required(cidr, "such as 10.9.8.0/24");
      return;
    }
    Addresses.cidr(cidr, faults);
    if (!Addresses.isRange(cidr.text(""))) {
      return;
    }
    for (Node except : block.at("except").items()) {
      Addresses.cidr(except, faults);
      if (Addresses.isRange(except.text(""))
          && !Addresses.isInside(except.text(""), cidr.text(""))) {
        faults.invalid(except, "has to lie within " + cidr.text("") + " and be smaller");
      }
    }
  }

  /** An IPAddress, whose name is the address. */
  static void address(Node object, Faults faults) {
    Node metadata = object.at("metadata");
    Metadata.checkLoosely(metadata, faults);
    if (!Metadata.name(metadata).isEmpty()) {
      Addresses.canonicalIp(metadata.at("name"), faults);
    }
    Node parent = object.at("spec").at("parentRef");
    if (!parent.isSet()) {
      faults.required(parent, "whose address it is");
      return;
    }
    if (!parent.at("group").text("").isEmpty()) {
      faults.spelled(parent.at("group"), Grammar.SUBDOMAIN);
    }
    faults.requiredName(parent.at("resource"), Grammar.PATH_SEGMENT);
    faults.requiredName(parent.at("name"), Grammar.PATH_SEGMENT);
    faults.spelled(parent.at("namespace"), Grammar.PATH_SEGMENT);
  }

  /** A ServiceCIDR. */
  static void serviceRange(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node ranges = object.at("spec").at("cidrs");
    List<Node> list = ranges.items();
    if (list.isEmpty()) {
      faults.required(ranges, "at least one");
      return;
    }
    if (list.size() > 2) {
      faults.invalid(ranges, "takes at most two");
      return;
    }
    list.forEach(range -> Addresses.canonicalCidr(range, faults));
    boolean both = list.size() == 2 && list.stream().allMatch(r -> Addresses.isRange(r.text("")));
    if (both && family(list.get(0)) == family(list.get(1))) {
      faults.invalid(ranges, "holds two ranges of one family");
    }
  }

  private static int family(Node range) {
    String text = range.text("");
    return Addresses.family(text.substring(0, text.indexOf('/')));
  }
}
