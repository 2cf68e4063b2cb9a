package dev.rollcall.dryrun;

import dev.rollcall.dryrun.PodOrder.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whose turn it is: the pods to which something can happen without a controller, kept up to date
 * from what changed, so that a move does not look at all pods.
 */
final class Turns {
  /** What can happen to a pod. */
  enum Turn {
    /** It is terminating, and its containers stop. */
    GO,
    /** It has a node, and its containers start. */
    START,
    /** Its containers run to their end. */
    END,
    /** It has been ready for as long as its owner asks. */
    BECOME_AVAILABLE
  }

  private final Map<Cluster, News> news = new HashMap<>();
  private final Map<Turn, TreeMap<Place, Pod>> queues = new EnumMap<>(Turn.class);
  private final Map<Turn, Map<Pod, Place>> places = new EnumMap<>(Turn.class);

  Turns() {
    for (Turn turn : Turn.values()) {
      queues.put(turn, new TreeMap<>());
      places.put(turn, new HashMap<>());
    }
  }

  /** The pod whose turn is next; null if it is no pod's. */
  Pod next(Turn turn) {
    Map.Entry<Place, Pod> first = queues.get(turn).firstEntry();
    return first == null ? null : first.getValue();
  }

  /** All pods that wait for this, in their order. */
  List<Pod> all(Turn turn) {
    return new ArrayList<>(queues.get(turn).values());
  }

  /** Takes in what changed since the last call. */
  void update(World world) {
    for (Cluster cluster : world.stirred()) {
      Set<Pod> pods = new LinkedHashSet<>();
      boolean all =
          news.computeIfAbsent(cluster, c -> new News())
              .since(
                  cluster,
                  change -> {
                    if (change instanceof Pod pod) {
                      pods.add(pod);
                    }
                  });
      if (all) {
        pods.addAll(cluster.pods());
        for (Map<Pod, Place> some : places.values()) {
          some.keySet().forEach(pod -> addIfOf(cluster, pod, pods));
        }
      }
      pods.forEach(this::place);
    }
  }

  private static void addIfOf(Cluster cluster, Pod pod, Set<Pod> pods) {
    if (pod.home == cluster) {
      pods.add(pod);
    }
  }

  private void place(Pod pod) {
    boolean there = pod.home.pod(pod.name()) == pod;
    for (Turn turn : Turn.values()) {
      Place before = places.get(turn).remove(pod);
      if (before != null) {
        queues.get(turn).remove(before);
      }
      if (there && isDue(turn, pod)) {
        Place now = Place.of(pod, turn == Turn.GO ? pod.terminatedIn : pod.createdIn);
        places.get(turn).put(pod, now);
        queues.get(turn).put(now, pod);
      }
    }
  }

  private static boolean isDue(Turn turn, Pod pod) {
    return switch (turn) {
      case GO -> pod.terminating && !pod.ended && !pod.unreachable;
      case START ->
          pod.node != null
              && !pod.terminating
              && !pod.started
              && !pod.unreachable
              && !pod.phase.isTerminal();
      case END ->
          isOfJob(pod)
              && pod.phase == Pod.Phase.RUNNING
              && pod.ready
              && !pod.terminating
              && Outcome.of(pod, "succeed").fate() != Outcome.Fate.READY;
      case BECOME_AVAILABLE ->
          pod.ready && !pod.available && !pod.terminating && hasToStayReady(pod);
    };
  }

  /** Only pods of Jobs end by themselves. */
  static boolean isOfJob(Pod pod) {
    return pod.owner != null && pod.owner.kind().equals("Job");
  }

  private static boolean hasToStayReady(Pod pod) {
    ApiObject owner = pod.owner == null ? null : pod.home.get(pod.owner.kind(), pod.owner.name());
    return owner != null && owner.spec().at("minReadySeconds").integer(0) > 0;
  }
}
