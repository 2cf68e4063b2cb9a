package dev.rollcall.update;

import dev.rollcall.yaml.Node;
import java.util.List;

/** By which fields the server knows the items of a list; lists that it replaces have none. */
final class MergeKeys {
  private MergeKeys() {}

  /** The keys of the list called {@code list} under a parent called {@code parent}. */
  static List<String> of(String list, Node items) {
    return switch (list) {
      case "containers",
          "initContainers",
          "ephemeralContainers",
          "env",
          "volumes",
          "imagePullSecrets",
          "resourceClaims",
          "schedulingGates",
          "claims",
          "secrets",
          "webhooks" ->
          List.of("name");
      case "volumeMounts" -> List.of("mountPath");
      case "volumeDevices" -> List.of("devicePath");
      case "hostAliases" -> List.of("ip");
      case "topologySpreadConstraints" -> List.of("topologyKey", "whenUnsatisfiable");
      case "ownerReferences" -> List.of("uid");
      case "ports" -> ports(items);
      default -> List.of();
    };
  }

  private static List<String> ports(Node items) {
    if (items.at(0).at("containerPort").exists()) {
      return List.of("containerPort", "protocol");
    }
    boolean ofService = items.path().startsWith("spec.ports") && items.at(0).at("port").exists();
    return ofService ? List.of("port", "protocol") : List.of();
  }

  /** What tells an item from its neighbours. */
  static String identity(Node item, List<String> keys) {
    StringBuilder identity = new StringBuilder();
    for (String key : keys) {
      String text = item.at(key).text("");
      boolean byDefault = key.equals("protocol") && text.isEmpty();
      identity.append(byDefault ? "TCP" : text).append('\n');
    }
    return identity.toString();
  }
}
