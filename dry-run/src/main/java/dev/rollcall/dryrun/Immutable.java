package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Optional;

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
}
