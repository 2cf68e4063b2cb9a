package dev.rollcall.dryrun;

import dev.rollcall.dryrun.disruption.DrainChoice;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Empties nodes as {@code kubectl drain} does with the flags it asks for: all are cordoned, then
 * one node comes after the other. A pod that a budget keeps is asked again after everything that
 * happens; one that can never be asked successfully (two budgets) is given up at once. A node that
 * never empties is left for the next, as with {@code --timeout}.
 */
final class Drain {
  private static final String MIRROR = "kubernetes.io/config.mirror";

  /** Answers a request to evict a pod, as the eviction API does. */
  interface Evictions {
    Map<String, Object> ask(Pod pod);
  }

  private final World world;
  private final Set<Pod> asked = new LinkedHashSet<>();
  private final Set<Pod> leaving = new LinkedHashSet<>();
  private final Map<String, Object> refusals = new LinkedHashMap<>();
  private final Map<String, Object> remarks = new LinkedHashMap<>();
  private final Set<DrainChoice.Flag> flags = EnumSet.noneOf(DrainChoice.Flag.class);

  Drain(World world, List<String> nodes) {
    this.world = world;
    nodes.forEach(this::cordon);
    for (String node : nodes) {
      for (Pod pod : PodOrder.on(node, world)) {
        if (!pod.terminating) {
          DrainChoice choice = choice(pod);
          flags.addAll(choice.flags());
          if (!choice.words().isEmpty()) {
            remarks.put(pod.told(), choice.words());
          }
        }
      }
    }
  }

  private void cordon(String name) {
    Mapping node = world.nodes().get(name);
    if (node != null) {
      Mapping spec = node.at("spec") instanceof Mapping given ? given : Mapping.of("", Map.of());
      world.putNodes(Map.of(name, node.with("spec", spec.with("unschedulable", true))));
    }
  }

  private static DrainChoice choice(Pod pod) {
    return DrainChoice.of(
        new DrainChoice.Candidate(
            pod.phase.isTerminal(),
            pod.owner == null ? "" : pod.owner.kind(),
            pod.annotations.containsKey(MIRROR),
            pod.spec()));
  }

  /** Turns to a node: its pods of this moment are the ones that have to go. */
  void begin(String node) {
    asked.clear();
    leaving.clear();
    for (Pod pod : PodOrder.on(node, world)) {
      if (choice(pod).evicts()) {
        asked.add(pod);
      }
    }
  }

  /** True if every pod of the node that could be evicted is gone, not only on its way. */
  boolean isDone() {
    leaving.removeIf(pod -> pod.home.pod(pod.name()) != pod);
    return asked.isEmpty() && leaving.isEmpty();
  }

  /** Asks all pods of the node that are still to go; returns those that go now. */
  List<String> ask(Evictions evictions) {
    List<String> gone = new ArrayList<>();
    for (Pod pod : List.copyOf(asked)) {
      boolean there = pod.home.pod(pod.name()) == pod;
      if (!there || pod.terminating) {
        asked.remove(pod);
        refusals.remove(pod.told());
        if (there) {
          leaving.add(pod);
        }
        continue;
      }
      Map<String, Object> answer = evictions.ask(pod);
      if (Integer.valueOf(201).equals(answer.get("code"))) {
        asked.remove(pod);
        leaving.add(pod);
        refusals.remove(pod.told());
        gone.add(pod.told());
      } else {
        refusals.put(pod.told(), why(answer));
        if (!Integer.valueOf(429).equals(answer.get("code"))) {
          asked.remove(pod);
        }
      }
    }
    return gone;
  }

  /** The pods that were refused the last time they were asked, with the server's words. */
  Map<String, Object> refusals() {
    return new LinkedHashMap<>(refusals);
  }

  /** The pods of which something is to be known, with that. */
  Map<String, Object> remarks() {
    return remarks;
  }

  /** The flags without which kubectl does not begin, as they are typed. */
  List<String> flags() {
    List<String> words = new ArrayList<>();
    flags.forEach(flag -> words.add(flag.word()));
    return words;
  }

  private static Object why(Map<String, Object> answer) {
    if (answer.get("causes") instanceof List<?> causes && !causes.isEmpty()) {
      return ((Map<?, ?>) causes.get(0)).get("message");
    }
    return answer.get("message");
  }
}
