package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Members that decide by majority: of n of them, {@code n / 2 + 1} have to be up.
 *
 * @param title what they run, for people
 */
public record Quorum(String title) {
  /** The annotation or label that says {@code true} or {@code false} where the image does not. */
  public static final String MARK = "rollcall.dev/quorum";

  /** Whether the pods of a StatefulSet decide by majority, by the mark or by what they run. */
  public static Optional<Quorum> of(KubeObject set) {
    if (!set.is("apps", "StatefulSet") || set.podTemplate().isEmpty()) {
      return Optional.empty();
    }
    String mark = set.annotation(MARK).orElse(set.labels().getOrDefault(MARK, ""));
    if (mark.equals("true") || mark.equals("false")) {
      return mark.equals("true") ? Optional.of(new Quorum(set.name())) : Optional.empty();
    }
    for (Container container : set.podTemplate().get().containers()) {
      Software software =
          container.role() == Container.Role.REGULAR ? Software.of(container).orElse(null) : null;
      if (software != null && votes(software, container)) {
        return Optional.of(new Quorum(software.toString()));
      }
    }
    return Optional.empty();
  }

  /** How many of {@code members} are a majority. */
  public static long majority(long members) {
    return members / 2 + 1;
  }

  private static boolean votes(Software software, Container container) {
    return switch (software) {
      case ETCD, ZOOKEEPER, CLICKHOUSE_KEEPER -> true;
      case CONSUL -> mentions(container, "-server") && !mentions(container, "-dev");
      case MONGODB -> mentions(container, "replset", "replica_set");
      case NATS -> mentions(container, "jetstream");
      case VAULT -> mentions(container, "vault_raft");
      default -> false;
    };
  }

  private static boolean mentions(Container container, String... words) {
    return mentions(container.at("command").items(), words)
        || mentions(container.at("args").items(), words)
        || container.at("env").items().stream()
            .anyMatch(item -> mentions(List.of(item.at("name"), item.at("value")), words));
  }

  private static boolean mentions(List<Node> texts, String... words) {
    for (Node node : texts) {
      String text = node.text("").toLowerCase(Locale.ROOT);
      for (String word : words) {
        if (text.contains(word)) {
          return true;
        }
      }
    }
    return false;
  }
}
