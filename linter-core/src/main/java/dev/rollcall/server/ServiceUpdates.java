package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;

/** What of a Service cannot change: its first address and family, and who balances its load. */
final class ServiceUpdates {
  private ServiceUpdates() {}

  static void check(Change service) {
    Change spec = service.at("spec");
    boolean external = isOf(spec.was(), "ExternalName") || isOf(spec.is(), "ExternalName");
    boolean wasHeadless = isHeadless(spec.was());
    boolean isHeadless = isHeadless(spec.is());
    boolean addressed = !isSilent(spec, "clusterIPs", "clusterIP");
    if (!external && addressed && !(wasHeadless && isHeadless)) {
      first(spec, "clusterIPs", "clusterIP");
    }
    boolean headless = wasHeadless || isHeadless;
    if (!external && !headless && !isSilent(spec, "ipFamilies", "ipFamilies")) {
      first(spec, "ipFamilies", "ipFamilies");
      if (!addressed && spec.at("ipFamilies").at(0).differs()) {
        spec.faults()
            .on("spec.clusterIPs[0]")
            .aftermath(
                spec.place().at("clusterIPs"), "FieldValueInvalid", "is of the other family");
      }
    }
    if (isOf(spec.was(), "LoadBalancer") && isOf(spec.is(), "LoadBalancer")) {
      spec.at("loadBalancerClass")
          .instead("delete the Service and apply it again, or change its type and back")
          .immutable();
    }
    if (isChecked(spec.was()) && isChecked(spec.is())) {
      healthCheck(spec);
    }
  }

  /** A manifest that says nothing keeps what was given. */
  private static boolean isSilent(Change spec, String list, String single) {
    return spec.place().at(list).items().isEmpty() && spec.place().at(single).text("").isEmpty();
  }

  /** The first of two never changes; the second may come, and go with policy SingleStack. */
  private static void first(Change spec, String list, String single) {
    List<Node> was = spec.was().at(list).items();
    List<Node> is = spec.is().at(list).items();
    Node place =
        spec.place().at(list).items().isEmpty() ? spec.place().at(single) : spec.place().at(list);
    if (was.size() == is.size()) {
      for (int i = 0; i < was.size(); i++) {
        if (!was.get(i).sameValue(is.get(i))) {
          blame(spec, place, list, list.equals("ipFamilies") ? 0 : i);
        }
      }
      return;
    }
    boolean changed =
        !was.isEmpty() && (is.isEmpty() ? was.size() > 0 : !was.get(0).sameValue(is.get(0)));
    if (changed) {
      blame(spec, place, list, 0);
    }
    if (was.size() > is.size()
        && is.size() == 1
        && !spec.is().at("ipFamilyPolicy").text("").equals("SingleStack")) {
      spec.faults()
          .immutable(
              spec.place().at("ipFamilyPolicy"),
              "FieldValueInvalid",
              "has to be SingleStack when the second address or family goes");
    }
  }

  private static void blame(Change spec, Node place, String list, int index) {
    spec.faults()
        .on("spec." + list + "[" + index + "]")
        .immutable(place, "FieldValueInvalid", "cannot be changed; " + spec.recipe());
  }

  private static void healthCheck(Change spec) {
    Change port = spec.at("healthCheckNodePort");
    Node said = port.place();
    if (said.integer(0) != 0 && port.differs()) {
      port.forbidden("spec.healthCheckNodePort");
    }
  }

  private static boolean isOf(Node spec, String type) {
    return spec.at("type").text("").equals(type);
  }

  private static boolean isHeadless(Node spec) {
    List<Node> ips = spec.at("clusterIPs").items();
    return ips.size() == 1 && ips.get(0).text("").equals("None");
  }

  private static boolean isChecked(Node spec) {
    return isOf(spec, "LoadBalancer") && spec.at("externalTrafficPolicy").text("").equals("Local");
  }
}
