package dev.rollcall.admission;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A pod as the controls of the Pod Security Standards go through it.
 *
 * @param containers all of them: those that start first, the regular ones, those for debugging
 */
record PodView(Node metadata, Node spec, List<Node> containers) {

  static PodView of(Node metadata, Node spec) {
    List<Node> containers = new ArrayList<>();
    for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
      containers.addAll(spec.at(list).items());
    }
    return new PodView(metadata, spec, containers);
  }

  /** The securityContext of the pod. */
  Node context() {
    return spec.at("securityContext");
  }

  /** True if root in the pod is nobody outside. */
  boolean hasOwnUsers() {
    return spec.at("hostUsers").isFalse();
  }

  boolean isWindows() {
    return spec.at("os").at("name").text("").equals("windows");
  }

  static String name(Node container) {
    return container.at("name").text("");
  }
}
