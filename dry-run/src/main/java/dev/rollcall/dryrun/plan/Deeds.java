package dev.rollcall.dryrun.plan;

import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the controllers did in one moment for one workload, in a few words each. */
final class Deeds {
  private static final int NAMED_MAX = 4;
  private static final int RANK_LAST = 4;

  private final Map<String, List<String>> said = new LinkedHashMap<>();

  private Deeds() {}

  /** The words, in the order of the actions; writes that only keep books are left out. */
  static List<String> of(List<Moment.Action> actions) {
    Map<ObjectRef, String> placed = new LinkedHashMap<>();
    for (Moment.Action action : actions) {
      if (action.verb().equals("bind")) {
        placed.put(action.object(), String.valueOf(action.raw().get("node")));
      }
    }
    Deeds deeds = new Deeds();
    for (Moment.Action action : actions) {
      deeds.add(action, placed);
    }
    placed.forEach((pod, node) -> deeds.say("place", pod.name() + " on " + node));
    List<String> words = new ArrayList<>();
    for (int rank = 0; rank <= RANK_LAST; rank++) {
      for (Map.Entry<String, List<String>> entry : deeds.said.entrySet()) {
        if (rank(entry.getKey()) == rank) {
          words.add(entry.getKey() + " " + shortened(entry.getValue()));
        }
      }
    }
    return words;
  }

  /** Controllers work at the same time; told are owners before what they own. */
  private static int rank(String verb) {
    if (verb.equals("create") || verb.equals("place")) {
      return RANK_LAST - 1;
    }
    if (verb.startsWith("delete")) {
      return RANK_LAST;
    }
    return verb.equals("create claim") ? 2 : verb.contains("scale") ? 1 : 0;
  }

  private void add(Moment.Action action, Map<ObjectRef, String> placed) {
    ObjectRef object = action.object();
    String kind = object.kind();
    switch (action.verb()) {
      case "create" -> {
        if (kind.equals("Pod")) {
          String node = placed.remove(object);
          say("create", object.name() + (node == null ? " (on no node yet)" : " on " + node));
        } else if (kind.equals("PersistentVolumeClaim")) {
          say("create claim", object.name());
        } else if (kind.equals("ReplicaSet")) {
          int pods = WorkloadState.number(action.raw(), "replicas");
          say("create ReplicaSet", object.name() + " of " + pods + (pods == 1 ? " pod" : " pods"));
        } else {
          say("create " + kind, object.name());
        }
      }
      case "update" -> {
        if (action.raw().get("replicas") instanceof List<?> sizes) {
          String who = action.actor().equals("horizontal-pod-autoscaler") ? "autoscaler: " : "";
          say(
              who + "scale " + kind,
              object.name() + " from " + sizes.get(0) + " to " + sizes.get(1));
        }
      }
      case "delete" -> {
        String what = kind.equals("Pod") ? "" : kind + " ";
        say(
            kind.equals("PersistentVolumeClaim") ? "delete claim" : "delete " + what,
            object.name());
      }
      default -> {
        // bind is told with the creation, patches keep books
      }
    }
  }

  private void say(String verb, String name) {
    said.computeIfAbsent(verb.strip(), v -> new ArrayList<>()).add(name);
  }

  private static String shortened(List<String> names) {
    if (names.size() <= NAMED_MAX + 1) {
      return String.join(", ", names);
    }
    return String.join(", ", names.subList(0, NAMED_MAX))
        + " and "
        + (names.size() - NAMED_MAX)
        + " more";
  }
}
