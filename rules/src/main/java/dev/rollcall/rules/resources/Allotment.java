package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.model.Container;
import dev.rollcall.model.LimitRanges;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/**
 * What a container gets of one resource, after the pod's own amounts, the server's defaults and the
 * LimitRanges of the input.
 *
 * @param written the container's own resources field
 */
record Allotment(Container container, String resource, Node written, Reporter report) {

  static Allotment of(Container container, String resource, Reporter report) {
    return new Allotment(container, resource, container.at("resources"), report);
  }

  /** False for containers added for debugging, and for the short tests that come with a chart. */
  static boolean matters(Container container) {
    return container.role() != Container.Role.EPHEMERAL
        && !container.object().annotation("helm.sh/hook").orElse("").startsWith("test");
  }

  /**
   * True for containers whose request counts while the pod runs. What init containers request is
   * compared with the sum of these and mostly less, so that leaving it out makes no difference.
   */
  static boolean needsRequest(Container container) {
    return container.runsWithPod() && matters(container);
  }

  /** The field of the limit, or the place where it is missing. */
  Node limitField() {
    return written.at("limits").at(resource);
  }

  /** The field of the request, or the place where it is missing. */
  Node requestField() {
    return written.at("requests").at(resource);
  }

  /** The limit; empty if nothing sets one. */
  Optional<Quantity> limit() {
    Optional<Quantity> own = limitField().text().flatMap(Quantity::parse);
    if (own.isPresent()) {
      return own;
    }
    for (LimitRanges.Item item : ranges()) {
      Optional<Quantity> filledIn = item.defaultLimit(resource);
      if (filledIn.isPresent()) {
        return filledIn;
      }
    }
    return Optional.empty();
  }

  /** The request: its own, else its own limit, else what a LimitRange fills in. */
  Optional<Quantity> request() {
    for (Node field : new Node[] {requestField(), limitField()}) {
      Optional<Quantity> own = field.text().flatMap(Quantity::parse);
      if (own.isPresent()) {
        return own;
      }
    }
    for (LimitRanges.Item item : ranges()) {
      Optional<Quantity> filledIn = item.defaultRequest(resource);
      if (filledIn.isPresent()) {
        return filledIn;
      }
    }
    return Optional.empty();
  }

  /** True if the container, its pod or a LimitRange says something that counts as a request. */
  boolean hasRequest() {
    Node pod = container.pod().spec().at("resources");
    return requestField().isSet()
        || limitField().isSet()
        || pod.at("requests").at(resource).isSet()
        || pod.at("limits").at(resource).isSet()
        || request().isPresent();
  }

  /** True if the container, its pod or a LimitRange sets a limit. */
  boolean hasLimit() {
    return limitField().isSet()
        || container.pod().spec().at("resources").at("limits").at(resource).isSet()
        || limit().isPresent();
  }

  private java.util.List<LimitRanges.Item> ranges() {
    return LimitRanges.of(report.manifests()).forContainers(container.object().namespace());
  }
}
