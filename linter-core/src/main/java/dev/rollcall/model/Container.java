package dev.rollcall.model;

import dev.rollcall.yaml.Node;

/** A container of a pod template. */
public record Container(PodTemplate pod, Node node, Role role) {

  /** What part a container has in its pod's life. */
  public enum Role {
    /** Runs as long as the pod. */
    REGULAR,
    /** Runs to completion before the regular ones start. */
    INIT,
    /** Listed under initContainers with restartPolicy Always: runs beside the regular ones. */
    SIDECAR,
    /** Added to a running pod for debugging. */
    EPHEMERAL
  }

  /** The object whose template it stands in. */
  public KubeObject object() {
    return pod.object();
  }

  /** The container's name, or empty. */
  public String name() {
    return node.at("name").text("");
  }

  /** Shorthand for {@code node().at(key)}. */
  public Node at(String key) {
    return node.at(key);
  }

  /** True for regular containers and sidecars: those that serve while the pod runs. */
  public boolean runsWithPod() {
    return role == Role.REGULAR || role == Role.SIDECAR;
  }

  /** "container", "init container", "sidecar" or "ephemeral container", with its name. */
  @Override
  public String toString() {
    String word =
        switch (role) {
          case REGULAR -> "container";
          case INIT -> "init container";
          case SIDECAR -> "sidecar";
          case EPHEMERAL -> "ephemeral container";
        };
    return word + " \"" + name() + "\"";
  }
}
