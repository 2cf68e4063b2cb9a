package dev.rollcall.dryrun;

import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A story to play: nodes, steps, and how the environment behaves.
 *
 * @param openWorld true if what the manifests refer to and do not hold is taken to exist
 * @param batch true if all pods that can become ready do so in one move
 * @param slowTermination true if terminating pods go only when nothing else can happen
 */
public record Scenario(
    List<Mapping> nodes,
    List<Step> steps,
    Map<String, String> namespaceLabels,
    boolean openWorld,
    boolean batch,
    boolean slowTermination) {

  /**
   * One step.
   *
   * @param moves how many moves of the environment may follow; negative for all
   */
  public record Step(String action, Node body, int moves) {}

  /**
   * True if a step may make claims, with StatefulSets, volumes of pods, or claims themselves, or if
   * it adds a node: then recordings show claims even where there are none.
   */
  boolean hasClaims() {
    for (Step step : steps) {
      if (step.body().at("create").isSet()) {
        return true;
      }
      for (Node manifest : step.body().at("manifests").items()) {
        String kind = manifest.at("kind").text("");
        if (kind.equals("StatefulSet")
            || kind.equals("PersistentVolumeClaim")
            || hasEphemeralClaims(manifest)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasEphemeralClaims(Node manifest) {
    Node spec = manifest.at("spec");
    for (Node pod : List.of(spec, spec.at("template").at("spec"))) {
      for (Node volume : pod.at("volumes").items()) {
        if (volume.at("ephemeral").exists()) {
          return true;
        }
      }
    }
    return false;
  }

  /** The namespaces in which steps put objects. */
  Set<String> namespaces() {
    Set<String> names = new TreeSet<>();
    for (Step step : steps) {
      for (Node manifest : step.body().at("manifests").items()) {
        if (!World.holds(manifest.at("kind").text(""))) {
          names.add(manifest.at("metadata").at("namespace").text(World.DEFAULT_NAMESPACE));
        }
      }
    }
    return names;
  }

  /** Reads the form that recordings have; their {@code trace} and {@code events} do not matter. */
  public static Scenario read(Node root) {
    List<Mapping> nodes = new ArrayList<>();
    for (Node node : root.at("nodes").items()) {
      if (node instanceof Mapping mapping) {
        nodes.add(mapping);
      }
    }
    List<Step> steps = new ArrayList<>();
    for (Node step : root.at("steps").items()) {
      steps.add(new Step(step.at("do").text(""), step, (int) step.at("moves").integer(-1)));
    }
    return new Scenario(
        nodes,
        steps,
        Labels.of(root.at("namespaceLabels")),
        false,
        root.at("mode").text("").equals("batch"),
        root.at("profile").text("").equals("slow-termination"));
  }
}
