package dev.rollcall.admission;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The Pod Security Standards: which controls of a level a pod does not meet.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">the
 *     standards</a>
 */
public final class PodStandard {
  private PodStandard() {}

  /**
   * The controls a pod does not meet, in the server's order; none if it is let in.
   *
   * @param metadata of the pod or of a template
   * @param spec of the pod or of a template, with or without defaults
   * @param server the Kubernetes 1.x minor of the server
   */
  public static List<Violation> violations(Node metadata, Node spec, PodPolicy policy, int server) {
    List<Violation> found = new ArrayList<>(0);
    if (policy.level() == PodPolicy.Level.PRIVILEGED) {
      return found;
    }
    boolean restricted = policy.level() == PodPolicy.Level.RESTRICTED;
    PodView pod = PodView.of(metadata, spec);
    int minor = policy.minor(server);
    BaselineControls.check(pod, minor, restricted, found);
    if (restricted) {
      RestrictedControls.check(pod, minor, found);
    }
    return found;
  }

  /** The hosts that probes and hooks of a container ask, where they name one. */
  public static List<Node> askedHosts(Node container) {
    List<Node> hosts = new ArrayList<>(0);
    Node lifecycle = container.at("lifecycle");
    for (Node asking :
        List.of(
            container.at("livenessProbe"),
            container.at("readinessProbe"),
            container.at("startupProbe"),
            lifecycle.at("postStart"),
            lifecycle.at("preStop"))) {
      for (String handler : List.of("httpGet", "tcpSocket")) {
        Node host = asking.at(handler).at("host");
        if (!host.text("").isEmpty()) {
          hosts.add(host);
        }
      }
    }
    return hosts;
  }
}
