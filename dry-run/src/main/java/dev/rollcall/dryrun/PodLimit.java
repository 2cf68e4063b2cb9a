package dev.rollcall.dryrun;

import dev.rollcall.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many pods one object may ask for in a dry run. Every one is played move by move and stands in
 * every snapshot, so a slip such as {@code replicas: 2147483647} must not be taken at its word.
 */
final class PodLimit {
  /** Far above workloads of real clusters, whose largest have some hundred replicas. */
  static final int PODS_MAX = 2_000;

  private PodLimit() {}

  /** Why an object of this kind with this {@code spec} is left out; empty if it can be played. */
  static Optional<Map<String, Object>> refusal(String kind, String name, Node spec) {
    if (kind.equals("CronJob")) {
      return refusal("Job", name, spec.at("jobTemplate").at("spec"));
    }
    String field = kind.equals("Job") ? "parallelism" : "replicas";
    long pods = spec.at(field).integer(1);
    return pods >= 0 && pods <= PODS_MAX
        ? Optional.empty()
        : Optional.of(refusal(kind + "/" + name, field, pods));
  }

  /** The same for a size alone. */
  static Optional<Map<String, Object>> refusal(String target, long pods) {
    return pods >= 0 && pods <= PODS_MAX
        ? Optional.empty()
        : Optional.of(refusal(target, "replicas", pods));
  }

  private static Map<String, Object> refusal(String object, String field, long pods) {
    String why =
        pods < 0
            ? "the server takes no negative number"
            : "a dry run plays at most " + PODS_MAX + "; this object is left out";
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("object", object);
    entry.put("code", 422);
    entry.put("reason", "Invalid");
    entry.put("message", object + ": spec." + field + " is " + pods + ", and " + why);
    return entry;
  }
}
