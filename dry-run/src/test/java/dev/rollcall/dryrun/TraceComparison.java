package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Whether a predicted trace equals a recorded one, by the rules of the recordings: actors that work
 * concurrently have no order, and a few things are races in the real system.
 */
final class TraceComparison {
  private static final Set<String> CONCURRENT =
      Set.of(
          "scheduler",
          "generic-garbage-collector",
          "daemon-set-controller",
          "job-controller",
          "pod-garbage-collector",
          "disruption-controller",
          "replicaset-controller");

  private static final Pattern MINUTE = Pattern.compile("-(\\d{8})-<");

  private final Set<String> flags = new HashSet<>();
  private final boolean unordered;
  private final boolean parallel;
  private long firstMinute = -1;

  private TraceComparison(JsonNode recording) {
    for (JsonNode flag : recording.path("flags")) {
      flags.add(flag.asString());
    }
    this.unordered = recording.path("unordered").asBoolean(false);
    this.parallel = recording.get("steps").toString().contains("\"Parallel\"");
  }

  /** The first difference in words; empty if there is none. */
  static String difference(JsonNode recording, JsonNode predicted) {
    TraceComparison comparison = new TraceComparison(recording);
    JsonNode recorded = recording.get("trace");
    if (comparison.unordered
        || comparison.flags.contains("nodeCountsOnly")
        || comparison.flags.contains("victimOrderInexact")) {
      return comparison.endsDiffer(recorded, predicted);
    }
    for (int i = 0; i < Math.max(recorded.size(), predicted.size()); i++) {
      if (i >= recorded.size() || i >= predicted.size()) {
        return recorded.size() + " entries recorded, " + predicted.size() + " predicted";
      }
      String difference = comparison.entry(recorded.get(i), predicted.get(i));
      if (!difference.isEmpty()) {
        return "entry " + i + " (" + recorded.get(i).get("move").asString() + ") " + difference;
      }
    }
    return "";
  }

  private String entry(JsonNode recorded, JsonNode predicted) {
    for (String field : List.of("step", "move", "rejected", "eviction")) {
      if (!recorded.path(field).equals(predicted.path(field))) {
        return field
            + ": recorded "
            + recorded.path(field)
            + ", predicted "
            + predicted.path(field);
      }
    }
    if (!recorded.path("raceInside").asBoolean(false)) {
      Map<String, List<String>> left = actions(recorded);
      Map<String, List<String>> right = actions(predicted);
      if (!left.equals(right)) {
        left.entrySet()
            .removeIf(
                e ->
                    e.getValue().equals(right.get(e.getKey())) && right.remove(e.getKey()) != null);
        return "actions: recorded " + left + ", predicted " + right;
      }
    }
    Object left = snapshot(recorded.get("snapshot"));
    Object right = snapshot(predicted.get("snapshot"));
    return left.equals(right) ? "" : "snapshot: " + firstDifference(left, right);
  }

  private static String firstDifference(Object left, Object right) {
    String a = left.toString();
    String b = right.toString();
    int at = 0;
    while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    int from = Math.max(0, at - 160);
    return "recorded …"
        + a.substring(from, Math.min(a.length(), at + 80))
        + "…, predicted …"
        + b.substring(from, Math.min(b.length(), at + 80))
        + "…";
  }

  private Map<String, List<String>> actions(JsonNode entry) {
    boolean loose = flags.contains("gcUnordered") || flags.contains("crossOwnerUnordered");
    Map<String, List<String>> byActor = new TreeMap<>();
    for (JsonNode action : entry.path("actions")) {
      Map<String, Object> plain = sorted(action);
      if (flags.contains("nodeChoice")) {
        plain.remove("node");
        plain.remove("targetNode");
      }
      byActor
          .computeIfAbsent(action.get("actor").asString(), a -> new ArrayList<>())
          .add(minutes(plain.toString()));
    }
    byActor.forEach(
        (actor, actions) -> {
          boolean concurrent =
              CONCURRENT.contains(actor) || parallel && actor.equals("statefulset-controller");
          if (concurrent || loose) {
            Collections.sort(actions);
          }
        });
    return byActor;
  }

  /**
   * Where the recording has minutes of its own clock: minutes since the first Job, as elsewhere.
   */
  private String minutes(String action) {
    if (!flags.contains("wallClock")) {
      return action;
    }
    Matcher minute = MINUTE.matcher(action);
    StringBuilder plain = new StringBuilder();
    while (minute.find()) {
      long number = Long.parseLong(minute.group(1));
      firstMinute = firstMinute < 0 ? number : firstMinute;
      minute.appendReplacement(plain, "-<T+" + (number - firstMinute) + ">-<");
    }
    return minute.appendTail(plain).toString();
  }

  private Object snapshot(JsonNode node) {
    return canonical(node, false);
  }

  private Object canonical(JsonNode node, boolean pod) {
    if (node.isObject()) {
      Map<String, Object> map = new TreeMap<>();
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        boolean hidden = pod && entry.getKey().equals("node") && flags.contains("nodeChoice");
        map.put(
            entry.getKey(),
            hidden
                ? (Object) !entry.getValue().isNull()
                : canonical(entry.getValue(), entry.getKey().equals("pods")));
      }
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(canonical(item, pod)));
      return list;
    }
    return node.toString().equals("\"NewReplicaSetCreated\"")
        ? "\"ReplicaSetUpdated\""
        : node.toString();
  }

  private static Map<String, Object> sorted(JsonNode node) {
    Map<String, Object> map = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode value = entry.getValue();
      map.put(entry.getKey(), value.isObject() ? sorted(value) : value.toString());
    }
    return map;
  }

  /** Where names and nodes are not repeatable, only the numbers at the end of each step count. */
  private String endsDiffer(JsonNode recorded, JsonNode predicted) {
    Map<Integer, String> left = ends(recorded);
    Map<Integer, String> right = ends(predicted);
    return left.equals(right) ? "" : "at the end: " + firstDifference(left, right);
  }

  private static Map<Integer, String> ends(JsonNode trace) {
    Map<Integer, String> ends = new LinkedHashMap<>();
    for (JsonNode entry : trace) {
      Map<String, Integer> pods = new TreeMap<>();
      for (JsonNode pod : entry.get("snapshot").get("pods")) {
        String kind =
            String.join(
                " ",
                pod.path("owner").toString(),
                pod.path("revision").toString(),
                pod.path("phase").toString(),
                pod.path("ready").toString(),
                pod.path("terminating").toString(),
                String.valueOf(!pod.path("node").isNull()));
        pods.merge(kind, 1, Integer::sum);
      }
      List<String> workloads = new ArrayList<>();
      for (JsonNode workload : entry.get("snapshot").get("workloads")) {
        Map<String, Object> shown = sorted(workload);
        shown.remove("conditions");
        workloads.add(shown.toString());
      }
      Collections.sort(workloads);
      List<String> claims = new ArrayList<>();
      entry
          .get("snapshot")
          .path("pvcs")
          .forEach(claim -> claims.add(claim.get("phase").asString()));
      Collections.sort(claims);
      ends.put(entry.get("step").asInt(), pods + " " + workloads + " " + claims);
    }
    return ends;
  }
}
