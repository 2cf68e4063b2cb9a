package dev.rollcall.dryrun.schedule;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** A port of the node that a pod takes for itself; address 0.0.0.0 means all addresses. */
record HostPort(String address, String protocol, long port) {
  private static final String ALL = "0.0.0.0";

  /** With hostNetwork every container port is a host port, as the server fills in for pods. */
  static List<HostPort> of(Node podSpec) {
    boolean hostNetwork = podSpec.at("hostNetwork").isTrue();
    List<HostPort> ports = new ArrayList<>(1);
    for (String list : List.of("containers", "initContainers")) {
      for (Node container : podSpec.at(list).items()) {
        boolean runsWithPod =
            list.equals("containers") || container.at("restartPolicy").text("").equals("Always");
        for (Node port : container.at("ports").items()) {
          long number = port.at("hostPort").integer(0);
          if (number == 0 && hostNetwork) {
            number = port.at("containerPort").integer(0);
          }
          if (number > 0 && runsWithPod) {
            String address = port.at("hostIP").text("");
            ports.add(
                new HostPort(
                    address.isEmpty() ? ALL : address, port.at("protocol").text("TCP"), number));
          }
        }
      }
    }
    return ports;
  }

  /** True if both cannot be taken on one node. */
  boolean collidesWith(HostPort other) {
    return port == other.port
        && protocol.equals(other.protocol)
        && (address.equals(ALL) || other.address.equals(ALL) || address.equals(other.address));
  }
}
