package dev.rollcall.dryrun.plan;

import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pods that each workload has in the course of a plan, and how they stand at each step. */
final class PodRows {
  /** More pods than this are not drawn. */
  static final int PODS_MAX = 100;

  private final Timeline line;
  private final Map<ObjectRef, Set<ObjectRef>> podsOf = new LinkedHashMap<>();

  PodRows(Timeline line) {
    this.line = line;
    note(Timeline.list(line.before(), "pods"));
    for (Moment moment : line.moments()) {
      note(moment.snapshot().changed("pods"));
    }
  }

  private void note(List<? extends Map<?, ?>> pods) {
    for (Map<?, ?> pod : pods) {
      ObjectRef ref = line.ref("Pod", pod);
      Set<ObjectRef> rows = podsOf.computeIfAbsent(line.top(ref), t -> new LinkedHashSet<>());
      if (rows.size() <= PODS_MAX) {
        rows.add(ref);
      }
    }
  }

  /** In the order in which they were first there; one more than are drawn if there are more. */
  List<ObjectRef> of(ObjectRef workload) {
    return new ArrayList<>(podsOf.getOrDefault(workload, Set.of()));
  }

  /** How a pod stands after a step. */
  Standing standing(ObjectRef pod, int step) {
    Map<String, Object> shown = line.moments().get(step).snapshot().find(pod);
    if (shown == null) {
      return Standing.ABSENT;
    }
    String phase = String.valueOf(shown.get("phase"));
    if (Boolean.TRUE.equals(shown.get("terminating")) || phase.equals("Failed")) {
      return Standing.GOING;
    }
    if (phase.equals("Succeeded")) {
      return Standing.DONE;
    }
    if (Boolean.TRUE.equals(shown.get("ready"))) {
      return Standing.READY;
    }
    return shown.get("node") == null ? Standing.HOMELESS : Standing.WAITING;
  }

  /** The ways a pod can stand, each with a sign for paper and a class for colours. */
  enum Standing {
    ABSENT("", "", "not there"),
    READY("ready", "●", "ready"),
    WAITING("wait", "○", "not ready"),
    HOMELESS("pend", "?", "on no node"),
    GOING("bye", "×", "going or failed"),
    DONE("done", "✓", "succeeded");

    private final String style;
    private final String sign;
    private final String words;

    Standing(String style, String sign, String words) {
      this.style = style;
      this.sign = sign;
      this.words = words;
    }

    String style() {
      return style;
    }

    String sign() {
      return sign;
    }

    String words() {
      return words;
    }
  }
}
