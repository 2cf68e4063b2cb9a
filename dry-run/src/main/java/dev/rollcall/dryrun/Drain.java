package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Empties nodes as {@code kubectl drain} does with the flags it asks for: pods of DaemonSets stay,
 * all others are asked to go, and a pod that a budget keeps is asked again after everything that
 * happens.
 */
final class Drain {
  /** Answers a request to evict a pod, as the eviction API does. */
  interface Evictions {
    Map<String, Object> ask(Pod pod);
  }

  private final World world;
  private final Set<String> nodes;
  private final Set<Pod> waiting = new LinkedHashSet<>();
  private final Map<String, Object> refusals = new LinkedHashMap<>();

  Drain(World world, Set<String> nodes) {
    this.world = world;
    this.nodes = nodes;
    nodes.forEach(this::cordon);
    for (Pod pod : Snapshot.ordered(world)) {
      if (nodes.contains(pod.node) && !isKept(pod)) {
        waiting.add(pod);
      }
    }
  }

  private void cordon(String name) {
    Mapping node = world.nodes().get(name);
    if (node != null) {
      Mapping spec = node.at("spec") instanceof Mapping given ? given : Mapping.of("", Map.of());
      world.nodes().put(name, node.with("spec", spec.with("unschedulable", true)));
    }
  }

  /** Asks all pods that are still to go; returns those that go now. */
  List<String> ask(Evictions evictions) {
    List<String> gone = new ArrayList<>();
    for (Pod pod : List.copyOf(waiting)) {
      if (pod.home.pod(pod.name()) != pod || pod.terminating) {
        waiting.remove(pod);
        continue;
      }
      Map<String, Object> answer = evictions.ask(pod);
      if (Integer.valueOf(201).equals(answer.get("code"))) {
        waiting.remove(pod);
        refusals.remove(pod.told());
        gone.add(pod.told());
      } else {
        refusals.put(pod.told(), why(answer));
      }
    }
    return gone;
  }

  /** The pods that were refused the last time they were asked, with the server's words. */
  Map<String, Object> refusals() {
    return new LinkedHashMap<>(refusals);
  }

  /** The pods that stay on the nodes because they belong to them, or to nobody. */
  Map<String, Object> remarks() {
    Map<String, Object> remarks = new LinkedHashMap<>();
    for (Pod pod : Snapshot.ordered(world)) {
      if (!nodes.contains(pod.node)) {
        continue;
      }
      if (isKept(pod)) {
        remarks.put(pod.told(), "of a DaemonSet: stays (--ignore-daemonsets)");
      } else if (pod.owner == null) {
        remarks.put(pod.told(), "evicted for good: no controller replaces it (--force)");
      } else if (pod.spec().at("volumes").items().stream()
          .anyMatch(volume -> volume.at("emptyDir").exists())) {
        remarks.put(pod.told(), "evicted with its emptyDir data (--delete-emptydir-data)");
      }
    }
    return remarks;
  }

  private static boolean isKept(Pod pod) {
    boolean ofNode = pod.owner != null && pod.owner.kind().equals("DaemonSet");
    return ofNode && !pod.phase.isTerminal();
  }

  private static Object why(Map<String, Object> answer) {
    if (answer.get("causes") instanceof List<?> causes && !causes.isEmpty()) {
      return ((Map<?, ?>) causes.get(0)).get("message");
    }
    return answer.get("message");
  }
}
