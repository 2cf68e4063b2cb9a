package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the server warns of in the containers of a pod, and between them. */
final class ContainerWarnings {
  private static final int PORT_NAMES = 33;

  /** A port is compared with so many others of its number; more are no news. */
  private static final int COMPARED_MAX = 32;

  static final List<String> LISTS = List.of("initContainers", "containers", "ephemeralContainers");

  private final Faults faults;
  private final Map<String, List<Node>> byNumber = new HashMap<>();
  private final Map<String, Node> byName = new HashMap<>();

  private ContainerWarnings(Faults faults) {
    this.faults = faults;
  }

  static void check(Node spec, Faults faults) {
    ContainerWarnings check = new ContainerWarnings(faults);
    for (String list : LISTS) {
      for (Node container : spec.at(list).items()) {
        check.amounts(container.at("resources"));
        check.variables(container.at("env"));
        for (Node port : container.at("ports").items()) {
          check.port(port);
          check.name(port);
        }
      }
    }
  }

  private void amounts(Node resources) {
    for (String name : List.of("memory", "ephemeral-storage")) {
      StorageWarnings.bytes(resources.at("limits"), name, faults);
      StorageWarnings.bytes(resources.at("requests"), name, faults);
    }
  }

  /** A variable may build on an earlier one of its name, by {@code $(NAME)} and more. */
  private void variables(Node env) {
    Set<String> names = new HashSet<>();
    for (Node variable : env.items()) {
      String name = variable.at("name").text("");
      String earlier = "$(" + name + ")";
      String value = variable.at("value").text("");
      boolean hides =
          variable.at("valueFrom").isSet() || value.equals(earlier) || !value.contains(earlier);
      if (!names.add(name) && hides) {
        faults.warn(
            variable, "hides the " + name + " before it, and apply may drop one of the two");
      }
    }
  }

  private void port(Node port) {
    Node address = port.at("hostIP");
    long host = port.at("hostPort").integer(0);
    if (!address.text("").isEmpty() && host == 0) {
      faults.on(port).warn(address, "hostIP does nothing without hostPort");
    }
    String number = port.at("containerPort").integer(0) + "/" + port.at("protocol").text("");
    List<Node> others = byNumber.computeIfAbsent(number, key -> new ArrayList<>(1));
    for (Node other : others) {
      String fault = clash(port, other);
      if (!fault.isEmpty()) {
        faults.warn(port, "port " + number + " " + fault + " " + other.path());
      }
    }
    if (others.size() < COMPARED_MAX) {
      others.add(port);
    }
  }

  private static String clash(Node port, Node other) {
    String address = port.at("hostIP").text("");
    String otherAddress = other.at("hostIP").text("");
    long host = port.at("hostPort").integer(0);
    long otherHost = other.at("hostPort").integer(0);
    if (host == otherHost && address.equals(otherAddress)) {
      return "is the same as";
    }
    if (host == 0 || otherHost == 0) {
      return "is declared once more, with another hostPort than";
    }
    return host == otherHost && address.isEmpty() != otherAddress.isEmpty()
        ? "asks on all addresses of the host for what is asked on one by, or the other way round,"
        : "";
  }

  private void name(Node port) {
    String name = port.at("name").text("");
    if (name.isEmpty() || !faults.since(PORT_NAMES)) {
      return;
    }
    Node other = byName.putIfAbsent(name, port);
    if (other != null) {
      faults
          .on(port)
          .warn(
              port.at("name"),
              "the port name \""
                  + name
                  + "\" is that of "
                  + other.path()
                  + " too, and it is that one that Services and probes find");
    }
  }
}
