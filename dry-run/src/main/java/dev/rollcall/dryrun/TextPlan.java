package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A trace as a person reads it: each move and what it sets off. */
public final class TextPlan {
  private TextPlan() {}

  /** One block a move: what happened, then what the controllers made of it. */
  public static void moves(List<Map<String, Object>> trace, StringBuilder out) {
    int number = 0;
    for (Map<String, Object> entry : trace) {
      out.append(String.format(Locale.ROOT, "%4d  ", number++))
          .append(entry.get("move"))
          .append('\n');
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
      if (entry.get("error") != null) {
        out.append("        stopped  ").append(entry.get("error")).append('\n');
      }
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
    return String.format(Locale.ROOT, "%-7s %-18s", word, shortKind);
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

  private static List<Map<?, ?>> actions(Map<String, Object> entry) {
    List<Map<?, ?>> actions = new ArrayList<>();
    for (Object action : (List<?>) entry.get("actions")) {
      actions.add((Map<?, ?>) action);
    }
    return actions;
  }
}
