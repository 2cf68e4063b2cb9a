package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Optional;

/** A probe with the defaults of the API. All times are in seconds. */
public record Probe(
    Node node,
    long initialDelay,
    long period,
    long timeout,
    long successThreshold,
    long failureThreshold) {
  /** The fields that hold probes. */
  public static final List<String> FIELDS =
      List.of("startupProbe", "livenessProbe", "readinessProbe");

  /** The fields of a probe or lifecycle hook that say what is done. */
  public static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc");

  /** The container's probe of that field; empty if it has none. */
  public static Optional<Probe> of(Container container, String field) {
    Node node = container.at(field);
    if (!node.isSet()) {
      return Optional.empty();
    }
    return Optional.of(
        new Probe(
            node,
            node.at("initialDelaySeconds").integer(0),
            orDefault(node.at("periodSeconds"), 10),
            orDefault(node.at("timeoutSeconds"), 1),
            orDefault(node.at("successThreshold"), 1),
            orDefault(node.at("failureThreshold"), 3)));
  }

  /** The server reads 0 as "not given". */
  private static long orDefault(Node field, long otherwise) {
    long value = field.integer(0);
    return value == 0 ? otherwise : value;
  }

  /** How long it fails before its consequence: period times failureThreshold. */
  public long failureWindow() {
    return period * failureThreshold;
  }

  /** The mapping under exec, httpGet, tcpSocket or grpc; a missing node if there is none. */
  public Node handler() {
    for (String name : HANDLERS) {
      if (node.at(name).isSet()) {
        return node.at(name);
      }
    }
    return node.at("httpGet");
  }
}
