package dev.rollcall.dryrun.plan;

import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has become of one pod of a node that was taken away.
 *
 * @param workload the top of its owners; the pod itself if it has none
 * @param node where it was
 * @param replacement the pod that came instead; empty if none did
 * @param to where that one is; empty if on no node
 * @param why the scheduler's words if it is on no node
 */
record Departure(
    ObjectRef pod,
    ObjectRef workload,
    String node,
    Fate fate,
    String replacement,
    String to,
    String why) {

  /** The ways it can go. */
  enum Fate {
    /** It is still there and was never meant to leave, or nobody could make it. */
    STAYS("stays"),
    /** It is being deleted and cannot end, so nothing replaces it. */
    WAITS("waits"),
    /** Another pod runs instead. */
    MOVES("moves"),
    /** Another pod was made that finds no node. */
    PENDING("pending"),
    /** It is gone, and none came instead. */
    LOST("lost");

    private final String word;

    Fate(String word) {
      this.word = word;
    }

    /** The word in reports. */
    String word() {
      return word;
    }

    /** True if pods are missing afterwards. */
    boolean isBad() {
      return this == WAITS || this == PENDING || this == LOST;
    }
  }

  /**
   * The pods that were on the nodes before the line begins, and what has become of them.
   *
   * @param moments those that have passed, at least one
   */
  static List<Departure> of(Timeline line, List<Moment> moments, List<String> nodes) {
    Map<ObjectRef, Map<?, ?>> now = new LinkedHashMap<>();
    Map<String, Object> state = moments.get(moments.size() - 1).snapshot();
    for (Map<?, ?> pod : Timeline.list(state, "pods")) {
      now.put(line.ref("Pod", pod), pod);
    }
    Map<ObjectRef, Map<?, ?>> was = new LinkedHashMap<>();
    for (Map<?, ?> pod : Timeline.list(line.before(), "pods")) {
      was.put(line.ref("Pod", pod), pod);
    }
    Map<ObjectRef, List<Map<?, ?>>> fresh = new HashMap<>();
    Set<ObjectRef> remade = remade(moments);
    now.forEach(
        (ref, pod) -> {
          if (!was.containsKey(ref) || remade.contains(ref)) {
            fresh.computeIfAbsent(line.top(ref), t -> new ArrayList<>()).add(pod);
          }
        });
    List<Departure> departures = new ArrayList<>();
    was.forEach(
        (ref, pod) -> {
          String node = String.valueOf(pod.get("node"));
          boolean ended = "Succeeded".equals(pod.get("phase")) || "Failed".equals(pod.get("phase"));
          if (nodes.contains(node) && !ended) {
            Map<?, ?> still = remade.contains(ref) ? null : now.get(ref);
            departures.add(departure(ref, line.top(ref), node, still, fresh));
          }
        });
    return departures;
  }

  /** The pods that were made anew under a name that was there before. */
  private static Set<ObjectRef> remade(List<Moment> moments) {
    Set<ObjectRef> remade = new HashSet<>();
    for (Moment moment : moments) {
      for (Moment.Action action : moment.actions()) {
        if (action.verb().equals("create") && action.object().kind().equals("Pod")) {
          remade.add(action.object());
        }
      }
    }
    return remade;
  }

  private static Departure departure(
      ObjectRef pod,
      ObjectRef workload,
      String node,
      Map<?, ?> still,
      Map<ObjectRef, List<Map<?, ?>>> fresh) {
    if (still != null && !Boolean.TRUE.equals(still.get("terminating"))) {
      return new Departure(pod, workload, node, Fate.STAYS, "", "", "");
    }
    Map<?, ?> next = take(fresh.get(workload), pod.name());
    if (next == null) {
      boolean lost = still == null || pod.equals(workload);
      return new Departure(pod, workload, node, lost ? Fate.LOST : Fate.WAITS, "", "", "");
    }
    String name = String.valueOf(next.get("name"));
    if (next.get("node") == null) {
      String why = next.get("unscheduled") == null ? "" : next.get("unscheduled").toString();
      return new Departure(pod, workload, node, Fate.PENDING, name, "", Cause.shortened(why));
    }
    return new Departure(pod, workload, node, Fate.MOVES, name, next.get("node").toString(), "");
  }

  /** The pod of that name if there is one, or else the first; it is used up. */
  private static Map<?, ?> take(List<Map<?, ?>> fresh, String name) {
    if (fresh == null || fresh.isEmpty()) {
      return null;
    }
    for (int i = 0; i < fresh.size(); i++) {
      if (name.equals(fresh.get(i).get("name"))) {
        return fresh.remove(i);
      }
    }
    return fresh.remove(0);
  }
}
