package dev.rollcall.dryrun.plan;

import dev.rollcall.dryrun.SettledState;
import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trace read back: who owns what, and what happened when. */
final class Timeline {
  private static final String WAIT = "wait minReadySeconds: ";
  private static final String BATCH = "batch: ";

  private final String onlyNamespace;
  private final SettledState before;
  private final List<Moment> moments = new ArrayList<>();
  private final Map<ObjectRef, ObjectRef> owners = new HashMap<>();
  private Map<ObjectRef, List<Map<?, ?>>> podsAtEnd;

  /**
   * Reads a trace.
   *
   * @param onlyNamespace the namespace of whatever tells none
   * @param before the settled state before the first entry
   */
  Timeline(List<Map<String, Object>> trace, SettledState before, String onlyNamespace) {
    this.onlyNamespace = onlyNamespace;
    this.before = before;
    learn(list(before, "workloads"), list(before, "pods"), list(before, "pvcs"));
    for (Map<String, Object> entry : trace) {
      List<Moment.Action> actions = new ArrayList<>();
      for (Map<?, ?> action : list(entry, "actions")) {
        ObjectRef object = ref(String.valueOf(action.get("kind")), action);
        if (action.get("owner") != null) {
          own(object, String.valueOf(action.get("owner")));
        }
        actions.add(
            new Moment.Action(
                String.valueOf(action.get("actor")),
                String.valueOf(action.get("verb")),
                object,
                action));
      }
      SettledState snapshot = snapshot(entry);
      learn(snapshot.changed("workloads"), snapshot.changed("pods"), snapshot.changed("pvcs"));
      String move = String.valueOf(entry.get("move"));
      moments.add(new Moment(moments.size(), move, pods(move), actions, snapshot));
    }
  }

  static SettledState snapshot(Map<String, Object> entry) {
    return (SettledState) entry.get("snapshot");
  }

  /** A list of a state or an entry; empty if it has none of that name. */
  static List<Map<?, ?>> list(Map<String, ?> holder, String key) {
    List<Map<?, ?>> all = new ArrayList<>();
    if (holder.get(key) instanceof List<?> items) {
      items.forEach(item -> all.add((Map<?, ?>) item));
    }
    return all;
  }

  private void learn(
      List<? extends Map<?, ?>> workloads,
      List<? extends Map<?, ?>> pods,
      List<? extends Map<?, ?>> claims) {
    for (Map<?, ?> workload : workloads) {
      if (workload.get("owner") != null) {
        own(ref(String.valueOf(workload.get("kind")), workload), text(workload, "owner"));
      }
    }
    for (Map<?, ?> pod : pods) {
      if (pod.get("owner") != null) {
        own(ref("Pod", pod), text(pod, "owner"));
      }
    }
    for (Map<?, ?> claim : claims) {
      if (claim.get("ownerRef") instanceof List<?> some && !some.isEmpty()) {
        own(ref("PersistentVolumeClaim", claim), String.valueOf(some.get(0)));
      }
    }
  }

  private static String text(Map<?, ?> holder, String key) {
    return String.valueOf(holder.get(key));
  }

  private void own(ObjectRef object, String owner) {
    int slash = owner.indexOf('/');
    owners.put(
        object,
        new ObjectRef(owner.substring(0, slash), object.namespace(), owner.substring(slash + 1)));
  }

  /** What a line of a trace or state is about. */
  ObjectRef ref(String kind, Map<?, ?> line) {
    Object namespace = line.get("namespace");
    return new ObjectRef(
        kind, namespace == null ? onlyNamespace : namespace.toString(), text(line, "name"));
  }

  /** The pods that a move names. */
  private List<ObjectRef> pods(String move) {
    List<ObjectRef> pods = new ArrayList<>();
    if (move.startsWith("apply ")) {
      return pods;
    }
    String rest = move;
    if (rest.startsWith(WAIT)) {
      rest = rest.substring(WAIT.length());
    } else if (rest.startsWith(BATCH)) {
      rest = rest.substring(BATCH.length());
    }
    for (String part : rest.split(", ")) {
      String name = part.substring(part.lastIndexOf(' ') + 1);
      int slash = name.indexOf('/');
      pods.add(
          slash < 0
              ? new ObjectRef("Pod", onlyNamespace, name)
              : new ObjectRef("Pod", name.substring(0, slash), name.substring(slash + 1)));
    }
    return pods;
  }

  /** The workload at the top of the chain of owners; the object itself if nobody owns it. */
  ObjectRef top(ObjectRef object) {
    ObjectRef at = object;
    for (ObjectRef owner = owners.get(at); owner != null; owner = owners.get(at)) {
      at = owner;
    }
    return at;
  }

  /** The entries in order. */
  List<Moment> moments() {
    return moments;
  }

  /** The settled state before the first entry. */
  SettledState before() {
    return before;
  }

  /** The settled state at the end. */
  SettledState end() {
    return moments.isEmpty() ? before : moments.get(moments.size() - 1).snapshot();
  }

  /** The pods of each workload at the end, in the order of the state. */
  Map<ObjectRef, List<Map<?, ?>>> podsAtEnd() {
    if (podsAtEnd == null) {
      podsAtEnd = new LinkedHashMap<>();
      for (Map<?, ?> pod : list(end(), "pods")) {
        podsAtEnd.computeIfAbsent(top(ref("Pod", pod)), t -> new ArrayList<>()).add(pod);
      }
    }
    return podsAtEnd;
  }
}
