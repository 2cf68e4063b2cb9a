package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Recordings of DaemonSets name nodes anew, so that the nodes that were picked first are the lowest
 * ones. This does the same with a prediction; a choice of other nodes does not become right by it,
 * as far as the number of nodes and what happens on each of them tells.
 */
final class LowestNodes {
  private LowestNodes() {}

  /** The predicted trace with the node names that the recording would have given. */
  static JsonNode picked(JsonNode recording, JsonNode predicted) {
    TreeSet<String> all = new TreeSet<>();
    recording.path("nodes").forEach(node -> all.add(node.at("/metadata/name").asString()));
    TreeSet<String> picked = new TreeSet<>();
    for (JsonNode action : predicted.get(0).path("actions")) {
      if (action.has("targetNode")) {
        picked.add(action.get("targetNode").asString());
      }
    }
    List<String> order = new ArrayList<>(picked);
    TreeSet<String> others = new TreeSet<>(all);
    others.removeAll(picked);
    order.addAll(others);
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : all) {
      names.put(order.get(names.size()), name);
    }
    List<String> quoted = new ArrayList<>();
    names.keySet().forEach(name -> quoted.add(Pattern.quote(name)));
    Matcher found =
        Pattern.compile("\\b(" + String.join("|", quoted) + ")\\b").matcher(predicted.toString());
    return new ObjectMapper()
        .readTree(found.replaceAll(match -> Matcher.quoteReplacement(names.get(match.group(1)))));
  }
}
