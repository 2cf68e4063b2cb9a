package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Lets the controllers work until none of them writes anything more. */
final class Simulator {
  /** More rounds than any rollout of real size needs between two moves of the environment. */
  static final int ROUNDS_MAX = 1_000;

  private final Function<Cluster, List<Controller>> controlPlane;
  private final Map<String, List<Controller>> controllers = new TreeMap<>();

  private boolean restless;

  /** {@code controlPlane} makes the controllers of a namespace: for each the same, in one order. */
  Simulator(Function<Cluster, List<Controller>> controlPlane) {
    this.controlPlane = controlPlane;
  }

  /** The next second at which a controller wants to look again. */
  long wakeAt() {
    long wake = Long.MAX_VALUE;
    for (List<Controller> some : controllers.values()) {
      for (Controller controller : some) {
        wake = Math.min(wake, controller.wakeAt());
      }
    }
    return wake;
  }

  /** True if the last settling was given up after {@link #ROUNDS_MAX} rounds. */
  boolean isRestless() {
    return restless;
  }

  /**
   * The actions until the state is settled, or until it has become plain that it will not be. Where
   * nothing changed since it last settled no controller has anything to say, so none is asked.
   */
  List<Map<String, Object>> settle(World world) {
    List<Map<String, Object>> actions = new ArrayList<>();
    restless = false;
    for (int round = 0; round < ROUNDS_MAX; round++) {
      if (!round(world, actions)) {
        return actions;
      }
    }
    restless = true;
    return actions;
  }

  /** Each controller in turn looks at each namespace; false if nothing changed. */
  private boolean round(World world, List<Map<String, Object>> actions) {
    boolean changed = false;
    int count = 1;
    for (int i = 0; i < count; i++) {
      Controller last = null;
      for (Cluster cluster : List.copyOf(world.stirred())) {
        List<Controller> some =
            controllers.computeIfAbsent(cluster.namespace(), n -> controlPlane.apply(cluster));
        count = some.size();
        if (some.get(i) != last) { // the scheduler works in all namespaces at once
          last = some.get(i);
          changed |= carryOut(last.reconcile(cluster), cluster, actions);
        }
      }
    }
    return changed;
  }

  private static boolean carryOut(
      List<Write> writes, Cluster cluster, List<Map<String, Object>> actions) {
    boolean changed = false;
    for (Write write : writes) {
      if (write.effect().apply(cluster)) {
        changed = true;
        home(write, cluster).changed(write.subject());
        if (write.action() != null) {
          if (cluster.world().hasSeveralNamespaces()) {
            write.action().putIfAbsent("namespace", cluster.namespace());
          }
          actions.add(write.action());
        }
      }
    }
    return changed;
  }

  /** The scheduler writes in other namespaces than the one it is called from. */
  private static Cluster home(Write write, Cluster cluster) {
    if (write.subject() instanceof Pod pod) {
      return pod.home;
    }
    return write.subject() instanceof Claim claim ? claim.home : cluster;
  }
}
