package dev.rollcall.dryrun.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens when nodes are drained after a plan has been carried out: who goes when, whom a
 * PodDisruptionBudget keeps for ever, and how many pods are missing meanwhile.
 */
public final class DrainPlan {
  private final List<String> nodes;
  private final List<Map<String, Object>> trace;

  private DrainPlan(List<String> nodes, List<Map<String, Object>> trace) {
    this.nodes = nodes;
    this.trace = trace;
  }

  /** Plays the plan, and the drain of these nodes after it. */
  public static DrainPlan of(PlanInput input, List<String> nodes) {
    List<List<Map<String, Object>>> traces =
        new Playing(input).before().after(input.fate()).drain(nodes).play();
    return new DrainPlan(List.copyOf(nodes), traces.get(traces.size() - 1));
  }

  /** The pods that cannot be evicted however long one waits, each with the reason. */
  public Map<String, String> blocked() {
    Map<String, String> blocked = new LinkedHashMap<>();
    ((Map<?, ?>) trace.get(trace.size() - 1).get("refused"))
        .forEach((pod, why) -> blocked.put(pod.toString(), why.toString()));
    return blocked;
  }

  /** The moves, in the form of the recordings, with who is refused after each. */
  public List<Map<String, Object>> trace() {
    return trace;
  }

  /** The parts for scripts. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("nodes", nodes);
    plain.put("blocked", blocked());
    plain.put("trace", trace);
    return plain;
  }

  /** Appends the drain as a person reads it. */
  public void text(StringBuilder out) {
    out.append("\nDRAIN of ").append(String.join(", ", nodes)).append('\n');
    ((Map<?, ?>) trace.get(0).get("remarks"))
        .forEach((pod, what) -> line(out, "", pod + " is " + what));
    int number = 0;
    Object before = Map.of();
    for (Map<String, Object> entry : trace) {
      Object refused = entry.get("refused");
      List<String> parts = new ArrayList<>();
      for (Map<?, ?> action : Timeline.list(entry, "actions")) {
        if ("bind".equals(action.get("verb"))) {
          parts.add("place " + action.get("name") + " on " + action.get("node"));
        }
      }
      String deeds = parts.isEmpty() ? "" : ": " + String.join(", ", parts);
      line(out, String.valueOf(number++), entry.get("move") + deeds);
      if (!refused.equals(before)) {
        ((Map<?, ?>) refused).forEach((pod, why) -> line(out, "", "refused: " + pod + ", " + why));
        before = refused;
      }
    }
    Map<String, String> blocked = blocked();
    blocked.forEach(
        (pod, why) -> line(out, "", "BLOCKED for ever: " + pod + " stays, for " + lower(why)));
    for (Map<?, ?> pod : Timeline.list(Timeline.snapshot(trace.get(trace.size() - 1)), "pods")) {
      if (pod.get("unscheduled") != null) {
        line(out, "", "WITHOUT A NODE: " + pod.get("name") + ", " + pod.get("unscheduled"));
      }
    }
    if (blocked.isEmpty()) {
      line(out, "", "the drain ends");
    }
  }

  private static String lower(String text) {
    return text.startsWith("The ") ? "the " + text.substring(4) : text;
  }

  private static void line(StringBuilder out, String number, String text) {
    out.append(" ".repeat(Math.max(0, 5 - number.length()))).append(number);
    out.append("  ").append(text).append('\n');
  }
}
