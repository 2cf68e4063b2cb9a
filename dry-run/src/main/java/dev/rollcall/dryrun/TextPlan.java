package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The roll call as a person reads it: a summary first, then each move and what it sets off. */
public final class TextPlan {
  private TextPlan() {}

  /** The whole plan. */
  public static void write(Plan plan, StringBuilder out) {
    summary(plan, out);
    out.append('\n');
    moves(plan.trace(), out);
    out.append('\n');
    pods(plan.result(), out);
  }

  private static void summary(Plan plan, StringBuilder out) {
    Map<String, int[]> counts = new TreeMap<>();
    Map<String, int[]> claims = new TreeMap<>();
    for (Map<String, Object> entry : plan.trace()) {
      for (Map<?, ?> action : actions(entry)) {
        String kind = String.valueOf(action.get("kind"));
        String verb = String.valueOf(action.get("verb"));
        Map<String, int[]> some = kind.equals("Pod") ? counts : claims;
        if (kind.equals("Pod") || kind.equals("PersistentVolumeClaim")) {
          int[] numbers = some.computeIfAbsent(kind, k -> new int[2]);
          numbers[0] += verb.equals("create") ? 1 : 0;
          numbers[1] += verb.equals("delete") ? 1 : 0;
        }
      }
    }
    int[] pods = counts.getOrDefault("Pod", new int[2]);
    if (pods[0] == 0 && pods[1] == 0) {
      out.append("No pod is created or deleted.\n");
    } else {
      out.append(pods[0]).append(pods[0] == 1 ? " pod is" : " pods are").append(" created, ");
      out.append(pods[1]).append(" deleted");
      int[] volumes = claims.getOrDefault("PersistentVolumeClaim", new int[2]);
      if (volumes[0] > 0 || volumes[1] > 0) {
        out.append("; claims: ").append(volumes[0]).append(" created, ");
        out.append(volumes[1]).append(" deleted");
      } else if (plan.result().containsKey("pvcs")) {
        out.append("; claims kept");
      }
      out.append(".\n");
    }
    blocked(plan, out);
  }

  /** A rollout that ends with pods that do not serve has not ended well. */
  private static void blocked(Plan plan, StringBuilder out) {
    List<String> waiting = new ArrayList<>();
    for (Object line : (List<?>) plan.result().get("pods")) {
      Map<?, ?> pod = (Map<?, ?>) line;
      boolean ended = "Succeeded".equals(pod.get("phase"));
      if (!Boolean.TRUE.equals(pod.get("ready")) && !ended) {
        String why =
            pod.get("unscheduled") != null
                ? " (" + pod.get("unscheduled") + ")"
                : pod.get("node") == null ? " (on no node)" : "";
        waiting.add(pod.get("name") + why);
      }
    }
    if (!waiting.isEmpty()) {
      out.append("It stops there: not ready ").append(waiting.size() == 1 ? "is " : "are ");
      out.append(String.join(", ", waiting)).append(".\n");
    }
  }

  /** One block a move: what happened, then what the controllers made of it. */
  public static void moves(List<Map<String, Object>> trace, StringBuilder out) {
    int number = 0;
    for (Map<String, Object> entry : trace) {
      out.append("%4d  ".formatted(number++)).append(entry.get("move")).append('\n');
      Map<String, List<String>> grouped = new LinkedHashMap<>();
      for (Map<?, ?> action : actions(entry)) {
        grouped
            .computeIfAbsent(said(action), a -> new ArrayList<>())
            .add(String.valueOf(action.get("name")) + detail(action));
      }
      grouped.forEach(
          (said, names) ->
              out.append("        ")
                  .append(said)
                  .append("  ")
                  .append(String.join(", ", names))
                  .append('\n'));
      if (entry.get("rejected") instanceof List<?> refusals) {
        for (Object refusal : refusals) {
          out.append("        refused  ").append(((Map<?, ?>) refusal).get("message")).append('\n');
        }
      }
    }
  }

  private static String said(Map<?, ?> action) {
    String verb = String.valueOf(action.get("verb"));
    String kind = String.valueOf(action.get("kind"));
    String word =
        switch (verb) {
          case "bind" -> "place";
          case "update" -> action.get("replicas") != null ? "scale" : "update";
          default -> verb;
        };
    String shortKind = kind.equals("PersistentVolumeClaim") ? "claim" : kind;
    return "%-7s %-18s".formatted(word, shortKind);
  }

  private static String detail(Map<?, ?> action) {
    if (action.get("replicas") instanceof List<?> sizes) {
      return " " + sizes.get(0) + " -> " + sizes.get(1);
    }
    if (action.get("replicas") != null) {
      return " (" + action.get("replicas") + ")";
    }
    return action.get("node") == null ? "" : " on " + action.get("node");
  }

  private static void pods(Map<String, Object> result, StringBuilder out) {
    List<?> pods = (List<?>) result.get("pods");
    int width = 3;
    for (Object line : pods) {
      width = Math.max(width, String.valueOf(((Map<?, ?>) line).get("name")).length());
    }
    out.append(("%-" + width + "s  %-9s  %-5s  %s%n").formatted("POD", "PHASE", "READY", "NODE"));
    for (Object line : pods) {
      Map<?, ?> pod = (Map<?, ?>) line;
      out.append(
          ("%-" + width + "s  %-9s  %-5s  %s%n")
              .formatted(
                  pod.get("name"),
                  pod.get("phase"),
                  Boolean.TRUE.equals(pod.get("ready")) ? "yes" : "no",
                  pod.get("node") == null ? "-" : pod.get("node")));
    }
  }

  private static List<Map<?, ?>> actions(Map<String, Object> entry) {
    List<Map<?, ?>> actions = new ArrayList<>();
    for (Object action : (List<?>) entry.get("actions")) {
      actions.add((Map<?, ?>) action);
    }
    return actions;
  }
}
