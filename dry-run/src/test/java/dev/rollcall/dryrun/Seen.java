package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One entry of a trace as properties look at it. */
record Seen(
    Map<String, Object> entry,
    List<Map<?, ?>> workloads,
    List<Map<?, ?>> pods,
    List<Map<?, ?>> claims) {

  static Seen of(Map<String, Object> entry) {
    Map<?, ?> snapshot = (Map<?, ?>) entry.get("snapshot");
    return new Seen(
        entry,
        maps(snapshot.get("workloads")),
        maps(snapshot.get("pods")),
        maps(snapshot.get("pvcs")));
  }

  private static List<Map<?, ?>> maps(Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (list != null) {
      ((List<?>) list).forEach(item -> maps.add((Map<?, ?>) item));
    }
    return maps;
  }

  /** What happened, in the words of the recordings. */
  String move() {
    return String.valueOf(entry.get("move"));
  }

  List<Map<?, ?>> workloads(String kind) {
    return workloads.stream().filter(one -> kind.equals(one.get("kind"))).toList();
  }

  /** The only workload of a kind; null if it is gone. */
  Map<?, ?> main(String kind) {
    List<Map<?, ?>> some = workloads(kind);
    return some.isEmpty() ? null : some.get(0);
  }

  /** Pods that are ready and not about to go. */
  long working() {
    return pods.stream().filter(Seen::works).count();
  }

  static boolean works(Map<?, ?> pod) {
    return isThere(pod) && Boolean.TRUE.equals(pod.get("ready"));
  }

  static boolean isThere(Map<?, ?> pod) {
    return !Boolean.TRUE.equals(pod.get("terminating"));
  }

  /** Pods of an owner, such as {@code Job/w}, that have not ended and are not about to go. */
  long live(String owner) {
    return pods.stream()
        .filter(pod -> owner.equals(pod.get("owner")) && isThere(pod) && !hasEnded(pod))
        .count();
  }

  static boolean hasEnded(Map<?, ?> pod) {
    return "Succeeded".equals(pod.get("phase")) || "Failed".equals(pod.get("phase"));
  }

  /** What all ReplicaSets ask for together. */
  long asked() {
    return workloads("ReplicaSet").stream().mapToLong(one -> number(one, "replicas")).sum();
  }

  /** How many of the actions do something to some kind. */
  long actions(String verb, String kind) {
    return ((List<?>) entry.get("actions"))
        .stream()
            .map(action -> (Map<?, ?>) action)
            .filter(action -> verb.equals(action.get("verb")) && kind.equals(action.get("kind")))
            .count();
  }

  static long number(Map<?, ?> holder, String key) {
    return holder.get(key) instanceof Number number ? number.longValue() : 0;
  }

  static Map<?, ?> status(Map<?, ?> workload) {
    return (Map<?, ?>) workload.get("status");
  }

  /** True if a condition of the workload is true. */
  static boolean is(Map<?, ?> workload, String condition) {
    return maps(workload.get("conditions")).stream()
        .anyMatch(one -> condition.equals(one.get("type")) && "True".equals(one.get("status")));
  }
}
