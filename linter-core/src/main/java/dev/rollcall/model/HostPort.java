package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that a pod takes on its node: by {@code hostPort}, or, with {@code hostNetwork}, by every
 * declared container port, which the server copies to hostPort.
 *
 * @param node the ports item
 * @param hostIp empty for all addresses of the node
 */
public record HostPort(Node node, long port, String protocol, String hostIp) {

  /** The ports that a pod of this template takes on its node. */
  public static List<HostPort> of(PodTemplate pod) {
    boolean hostNetwork = pod.spec().at("hostNetwork").isTrue();
    List<HostPort> found = new ArrayList<>(0);
    for (Container container : pod.containers()) {
      if (container.runsWithPod()) {
        for (Node item : container.at("ports").items()) {
          long port = item.at("hostPort").integer(0);
          if (port == 0 && hostNetwork) {
            port = item.at("containerPort").integer(0);
          }
          if (port > 0) {
            String ip = item.at("hostIP").text("");
            found.add(
                new HostPort(
                    item,
                    port,
                    item.at("protocol").text("TCP"),
                    ip.equals("0.0.0.0") || ip.equals("::") ? "" : ip));
          }
        }
      }
    }
    return found;
  }

  /** True if both cannot be taken on one node. */
  public boolean clashesWith(HostPort other) {
    return port == other.port
        && protocol.equals(other.protocol)
        && (hostIp.isEmpty() || other.hostIp.isEmpty() || hostIp.equals(other.hostIp));
  }

  /** {@code 9100/TCP}. */
  @Override
  public String toString() {
    return port + "/" + protocol;
  }
}
