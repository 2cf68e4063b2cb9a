package dev.rollcall.rules.statefulset;

import dev.rollcall.model.Container;
import dev.rollcall.model.Software;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/**
 * Readiness probes that are answered well only where a majority of the members is up: for software
 * whose members are those of a fixed list. What forms a cluster alone at first is not among it.
 */
final class MajorityProbe {
  private MajorityProbe() {}

  /** The path or command that asks so; empty if the probe asks about this member alone. */
  static Optional<Node> in(Container container) {
    Software software = Software.of(container).orElse(null);
    Node probe = container.at("readinessProbe");
    if (software == null || !probe.isSet()) {
      return Optional.empty();
    }
    Node path = probe.at("httpGet").at("path");
    Node command = probe.at("exec").at("command");
    StringBuilder text = new StringBuilder();
    for (Node word : command.items()) {
      text.append(word.text("")).append(' ');
    }
    if (asks(software, path.text(""), text.toString())) {
      return Optional.of(path.isSet() ? path : command);
    }
    return Optional.empty();
  }

  private static boolean asks(Software software, String path, String command) {
    return switch (software) {
      case ETCD ->
          path.equals("/health")
              || path.startsWith("/readyz")
              || command.contains("endpoint health");
      case ZOOKEEPER -> command.contains("zkServer.sh status");
      default -> false;
    };
  }
}
