package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Changes that the server refuses. */
final class Immutable {
  private static final List<String> FREE_IN_STATEFUL_SETS =
      List.of(
          "replicas",
          "ordinals",
          "template",
          "updateStrategy",
          "revisionHistoryLimit",
          "persistentVolumeClaimRetentionPolicy",
          "minReadySeconds");

  private Immutable() {}

  /** The server's words, without the object's name in front. */
  static Optional<String> refusal(ApiObject existing, Mapping after) {
    Node before = existing.spec();
    Node spec = after.at("spec");
    switch (existing.kind()) {
      case "Deployment", "ReplicaSet", "DaemonSet":
        return before.at("selector").sameValue(spec.at("selector"))
            ? Optional.empty()
            : Optional.of(
                "spec.selector: Invalid value: "
                    + Apply.json(spec.at("selector"))
                    + ": field is immutable");
      case "StatefulSet":
        for (String field :
            List.of("serviceName", "selector", "podManagementPolicy", "volumeClaimTemplates")) {
          if (!before.at(field).sameValue(spec.at(field))) {
            return Optional.of(
                "spec: Forbidden: updates to statefulset spec for fields other than '"
                    + String.join("', '", FREE_IN_STATEFUL_SETS.subList(0, 6))
                    + "' and '"
                    + FREE_IN_STATEFUL_SETS.get(6)
                    + "' are forbidden");
          }
        }
        return Optional.empty();
      case "Job":
        return ofJob(before, spec);
      default:
        return Optional.empty();
    }
  }

  /** An elastic Job may change its completions, together with its parallelism. */
  private static Optional<String> ofJob(Node before, Node spec) {
    Node completions = spec.at("completions");
    boolean elastic =
        before.at("completionMode").text("").equals("Indexed")
            && completions.isSet()
            && completions.sameValue(spec.at("parallelism"));
    if (!elastic && !before.at("completions").sameValue(completions)) {
      return Optional.of(
          "spec.completions: Invalid value: " + Apply.json(completions) + ": field is immutable");
    }
    for (String field : List.of("template", "completionMode", "backoffLimitPerIndex")) {
      boolean free = field.equals("template") && before.at("suspend").isTrue();
      if (!free && !before.at(field).sameValue(spec.at(field))) {
        return Optional.of(
            "spec."
                + field
                + ": Invalid value: "
                + Apply.json(spec.at(field))
                + ": field is immutable");
      }
    }
    return Optional.empty();
  }

  /** Of a pod little may change: images, a shorter deadline, further tolerations. */
  static Optional<String> podRefusal(Node before, Node after) {
    List<Node> kept = before.at("tolerations").items();
    List<Node> tolerations = after.at("tolerations").items();
    boolean dropped =
        kept.stream()
            .anyMatch(one -> tolerations.stream().noneMatch(other -> other.sameValue(one)));
    return !dropped && fixed(before).equals(fixed(after))
        ? Optional.empty()
        : Optional.of(
            "spec: Forbidden: pod updates may not change fields other than"
                + " `spec.containers[*].image`,`spec.initContainers[*].image`,"
                + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
                + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it"
                + " was previously negative)");
  }

  private static Map<String, Object> fixed(Node spec) {
    Map<String, Object> fixed = new TreeMap<>();
    for (Node.Entry entry : spec.entries()) {
      String key = entry.key().spelling();
      switch (key) {
        case "activeDeadlineSeconds", "tolerations" -> {
          // may change
        }
        case "containers", "initContainers" -> {
          List<Object> containers = new ArrayList<>();
          for (Node container : entry.value().items()) {
            Map<String, Object> parts = new TreeMap<>();
            for (Node.Entry part : container.entries()) {
              if (!List.of("image", "imagePullPolicy").contains(part.key().spelling())) {
                parts.put(part.key().spelling(), part.value().plain());
              }
            }
            containers.add(parts);
          }
          fixed.put(key, containers);
        }
        default -> fixed.put(key, entry.value().plain());
      }
    }
    return fixed;
  }

  /** Of a claim the size and the attributes class may change. */
  static Optional<String> claimRefusal(Node before, Node after) {
    for (String field : List.of("accessModes", "selector", "storageClassName", "volumeMode")) {
      if (after.at(field).isSet() && !before.at(field).sameValue(after.at(field))) {
        return Optional.of(
            "spec: Forbidden: spec is immutable after creation except resources.requests and"
                + " volumeAttributesClassName for bound claims");
      }
    }
    return Optional.empty();
  }
}
