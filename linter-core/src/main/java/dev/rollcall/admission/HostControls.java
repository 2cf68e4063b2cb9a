package dev.rollcall.admission;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The controls of the baseline level on what a pod shares with its node. */
final class HostControls {
  private HostControls() {}

  static void hostNamespaces(PodView pod, List<Violation> found) {
    List<String> used = new ArrayList<>(0);
    List<Node> places = new ArrayList<>(0);
    for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
      if (pod.spec().at(field).isTrue()) {
        used.add(field + "=true");
        places.add(pod.spec().at(field));
      }
    }
    if (!used.isEmpty()) {
      found.add(new Violation("host namespaces", String.join(", ", used), places));
    }
  }

  static void hostPaths(PodView pod, List<Violation> found) {
    List<String> names = new ArrayList<>(0);
    List<Node> places = new ArrayList<>(0);
    for (Node volume : pod.spec().at("volumes").items()) {
      if (volume.at("hostPath").isSet()) {
        names.add(PodView.name(volume));
        places.add(volume.at("hostPath"));
      }
    }
    if (!names.isEmpty()) {
      found.add(new Violation("hostPath volumes", Culprits.several("volume", names), places));
    }
  }

  /** On the node's network, the server fills in the container's port as the host's. */
  static void hostPorts(PodView pod, List<Violation> found) {
    boolean hostNetwork = pod.spec().at("hostNetwork").isTrue();
    Culprits wrong = new Culprits();
    TreeSet<String> numbers = new TreeSet<>();
    for (Node container : pod.containers()) {
      List<Node> places = new ArrayList<>(0);
      for (Node port : container.at("ports").items()) {
        Node written = port.at("hostPort");
        Node used = written.integer(0) == 0 && hostNetwork ? port.at("containerPort") : written;
        if (used.integer(0) != 0) {
          places.add(used);
          numbers.add(String.valueOf(used.integer(0)));
        }
      }
      wrong.add(container, places);
    }
    if (!wrong.isEmpty()) {
      String detail =
          wrong.who()
              + (wrong.isOne() ? " uses " : " use ")
              + Culprits.plural("hostPort", numbers)
              + " "
              + String.join(", ", numbers);
      found.add(new Violation("hostPort", detail, wrong.places()));
    }
  }

  static void hosts(PodView pod, List<Violation> found) {
    Culprits wrong = new Culprits();
    for (Node container : pod.containers()) {
      wrong.add(container, PodStandard.askedHosts(container));
    }
    if (!wrong.isEmpty()) {
      String detail =
          wrong.who()
              + (wrong.isOne() ? " uses " : " use ")
              + Culprits.several("probe or lifecycle host", wrong.values());
      found.add(new Violation("probe or lifecycle host", detail, wrong.places()));
    }
  }
}
