package dev.rollcall.dryrun;

import dev.rollcall.model.Nearest;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a scenario file, said before anything is played. The same rules as a JSON
 * Schema are in {@code docs/scenario.schema.json}.
 */
public final class ScenarioFaults {
  /** The fields of a scenario that decide what happens; others are remarks. */
  private static final List<String> FIELDS =
      List.of("mode", "namespaceLabels", "nodes", "profile", "steps");

  /** Fields of recordings that look like one of them. */
  private static final List<String> REMARKS = List.of("scenario", "trace", "events", "flags");

  /** What each kind of step has to have. */
  static final Map<String, List<String>> STEPS =
      Map.ofEntries(
          Map.entry("apply", List.of("manifests")),
          Map.entry("delete", List.of("target")),
          Map.entry("delete-pod", List.of("target")),
          Map.entry("drain", List.of("nodes")),
          Map.entry("evict", List.of("target")),
          Map.entry("finish", List.of("target")),
          Map.entry("lose", List.of("nodes")),
          Map.entry("node", List.of("target")),
          Map.entry("patch", List.of("target", "patch")),
          Map.entry("scale", List.of("target", "replicas")),
          Map.entry("set-ready", List.of("target", "ready")),
          Map.entry("wait", List.of("seconds")));

  private static final List<String> MODES = List.of("one-by-one", "batch");
  private static final List<String> PROFILES = List.of("normal", "slow-termination");
  private static final List<String> FATES = List.of("ready", "never-ready", "image-pull");

  private final List<String> faults = new ArrayList<>();

  private ScenarioFaults() {}

  /** One line each, with its place; empty for a scenario that can be played. */
  public static List<String> of(Node root) {
    ScenarioFaults faults = new ScenarioFaults();
    if (root instanceof Mapping mapping) {
      faults.scenario(mapping);
    } else {
      faults.add(
          root, "a scenario is a mapping with nodes and steps, this is a " + root.typeName());
    }
    return faults.faults;
  }

  private void scenario(Mapping root) {
    List<String> absent = new ArrayList<>(FIELDS);
    absent.removeIf(root::has);
    for (Node.Entry entry : root.entries()) {
      String key = entry.key().spelling();
      if (!FIELDS.contains(key) && !REMARKS.contains(key)) {
        Nearest.to(key, absent)
            .ifPresent(
                near ->
                    faults.add(
                        entry.key().span()
                            + ": a scenario has no field "
                            + key
                            + "; did you mean "
                            + near
                            + "?"));
      }
    }
    misspelt(root.at("mode"), MODES);
    misspelt(root.at("profile"), PROFILES);
    Node nodes = root.at("nodes");
    for (Node node : nodes.items()) {
      if (node.at("metadata").at("name").text("").isEmpty()) {
        add(node, "a node needs metadata.name");
      }
    }
    if (nodes.isSet() && nodes.typeName().equals("mapping")) {
      add(nodes, "nodes is a list of Node objects");
    }
    Node steps = root.at("steps");
    if (steps.items().isEmpty()) {
      add(steps, "it has no steps: a list of what is done, such as {do: apply, manifests: [...]}");
    }
    for (Node step : steps.items()) {
      step(step);
    }
  }

  private void misspelt(Node word, List<String> words) {
    if (word.isSet() && !words.contains(word.text(""))) {
      Nearest.to(word.text(""), words)
          .ifPresent(
              near ->
                  add(
                      word,
                      "there is " + String.join(", ", words) + "; did you mean " + near + "?"));
    }
  }

  private void step(Node step) {
    String action = step.at("do").text("");
    if (action.isEmpty()) {
      add(step, "a step says what it does: do: " + String.join(" | ", names()));
      return;
    }
    List<String> needed = STEPS.get(action);
    if (needed == null) {
      add(
          step.at("do"),
          "there is no step \""
              + action
              + "\""
              + near(action, names())
              + "; there are "
              + String.join(", ", names()));
      return;
    }
    for (String field : needed) {
      if (!step.at(field).isSet()) {
        add(step, "the step " + action + " needs " + field);
      }
    }
    for (String number : List.of("moves", "replicas", "seconds")) {
      Node value = step.at(number);
      if (value.isSet() && (value.integer().isEmpty() || value.integer(0) < 0)) {
        add(value, number + " has to be a number of 0 or more, this is " + value.text("no number"));
      }
    }
    Node fate = step.at("fate");
    if (fate.isSet() && !FATES.contains(fate.text(""))) {
      add(fate, "fate is one of " + String.join(", ", FATES) + near(fate.text(""), FATES));
    }
    for (Node manifest : step.at("manifests").items()) {
      if (manifest.at("kind").text("").isEmpty()
          || manifest.at("metadata").at("name").text("").isEmpty()) {
        add(manifest, "a manifest needs kind and metadata.name");
      }
    }
    if (needed.contains("nodes")
        && step.at("nodes").isSet()
        && step.at("nodes").items().isEmpty()) {
      add(step.at("nodes"), "nodes is a list of node names, such as [worker-1]");
    }
    Node manifests = step.at("manifests");
    if (manifests.isSet() && !manifests.typeName().equals("list")) {
      add(manifests, "manifests is a list of objects, this is a " + manifests.typeName());
    }
  }

  private static List<String> names() {
    return STEPS.keySet().stream().sorted().toList();
  }

  private static String near(String word, List<String> words) {
    return Nearest.to(word, words).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private void add(Node node, String message) {
    faults.add((node.exists() ? node.span() : node.place()) + ": " + message);
  }
}
