package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that a running container of a pod declares.
 *
 * @param node the ports item
 */
public record PodPort(Container container, Node node, String name, long port, String protocol) {

  /** The declared ports of regular containers and sidecars. */
  public static List<PodPort> of(PodTemplate pod) {
    List<PodPort> all = new ArrayList<>();
    for (Container container : pod.containers()) {
      if (container.runsWithPod()) {
        addOf(container, all);
      }
    }
    return all;
  }

  /** The declared ports of one container. */
  public static List<PodPort> of(Container container) {
    List<PodPort> all = new ArrayList<>(2);
    addOf(container, all);
    return all;
  }

  private static void addOf(Container container, List<PodPort> all) {
    for (Node item : container.at("ports").items()) {
      all.add(
          new PodPort(
              container,
              item,
              item.at("name").text(""),
              item.at("containerPort").integer(0),
              item.at("protocol").text("TCP")));
    }
  }

  /** True if {@code target}, a number or a name as in targetPort and probes, means this port. */
  public boolean isMeantBy(Node target) {
    return target.integer().isPresent()
        ? target.integer().getAsLong() == port
        : !name.isEmpty() && name.equals(target.text(""));
  }

  /** The field of a Service port that says where it leads: targetPort, else port. */
  public static Node targetOf(Node servicePort) {
    Node target = servicePort.at("targetPort");
    return target.isSet() && target.integer(1) != 0 ? target : servicePort.at("port");
  }
}
