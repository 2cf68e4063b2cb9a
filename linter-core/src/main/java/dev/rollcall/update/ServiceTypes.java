package dev.rollcall.update;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the server takes out of a Service whose new type has no use for it, as long as nobody
 * changed it.
 */
final class ServiceTypes {
  private ServiceTypes() {}

  /**
   * The new Service without it.
   *
   * @param live the old one, with defaults
   */
  static Mapping settled(Mapping now, Mapping live) {
    if (!(now.at("spec") instanceof Mapping spec)) {
      return now;
    }
    Node was = live.at("spec");
    Mapping done = spec;
    if (!isExternal(was) && isExternal(spec)) {
      for (String field : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
        done = withoutSame(done, field, was);
      }
    }
    if (hasNodePorts(was) && !hasNodePorts(spec)) {
      done = withoutNodePorts(done, was);
    }
    if (isChecked(was) && !isChecked(spec)) {
      done = withoutSame(done, "healthCheckNodePort", was);
    }
    if (isBalanced(was) && !isBalanced(spec)) {
      done = withoutSame(done, "allocateLoadBalancerNodePorts", was);
      done = withoutSame(done, "loadBalancerClass", was);
    }
    if (isReachable(was) && !isReachable(spec)) {
      done = withoutSame(done, "externalTrafficPolicy", was);
    }
    return done == spec ? now : now.with("spec", done);
  }

  private static Mapping withoutSame(Mapping spec, String field, Node was) {
    return spec.at(field).sameValue(was.at(field)) ? spec.without(field) : spec;
  }

  private static Mapping withoutNodePorts(Mapping spec, Node was) {
    Set<Long> known = new HashSet<>();
    was.at("ports").items().forEach(port -> known.add(port.at("nodePort").integer(0)));
    List<Object> ports = new ArrayList<>();
    for (Node port : spec.at("ports").items()) {
      if (!known.contains(port.at("nodePort").integer(0)) && port.at("nodePort").isSet()) {
        return spec;
      }
      ports.add(port instanceof Mapping one ? one.without("nodePort") : port);
    }
    return spec.at("ports") instanceof Sequence list
        ? spec.with("ports", list.withItems(ports))
        : spec;
  }

  private static String type(Node spec) {
    return spec.at("type").text("ClusterIP");
  }

  private static boolean isExternal(Node spec) {
    return type(spec).equals("ExternalName");
  }

  private static boolean isBalanced(Node spec) {
    return type(spec).equals("LoadBalancer");
  }

  private static boolean hasNodePorts(Node spec) {
    return isBalanced(spec) || type(spec).equals("NodePort");
  }

  private static boolean isChecked(Node spec) {
    return isBalanced(spec) && spec.at("externalTrafficPolicy").text("").equals("Local");
  }

  private static boolean isReachable(Node spec) {
    boolean byAddress = type(spec).equals("ClusterIP") && !spec.at("externalIPs").items().isEmpty();
    return hasNodePorts(spec) || byAddress;
  }
}
