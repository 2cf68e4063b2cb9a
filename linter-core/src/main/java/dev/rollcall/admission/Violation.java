package dev.rollcall.admission;

import dev.rollcall.yaml.Node;
import java.util.List;

/**
 * A control of the Pod Security Standards that a pod does not meet.
 *
 * @param control its short name, such as {@code hostPort}
 * @param detail who does what wrong, in the server's words
 * @param places the fields that are wrong or missing, in the order of the pod
 */
public record Violation(String control, String detail, List<Node> places) {

  /** As the server says it: {@code privileged (container "a" must not set …)}. */
  @Override
  public String toString() {
    return control + " (" + detail + ")";
  }
}
