package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets the controllers work until none of them writes anything more. */
final class Simulator {
  /** More rounds than any rollout of real size needs between two moves of the environment. */
  static final int ROUNDS_MAX = 10_000;

  private final List<Controller> controllers;

  Simulator(List<Controller> controllers) {
    this.controllers = List.copyOf(controllers);
  }

  /** The next second at which a controller wants to look again. */
  long wakeAt() {
    long wake = Long.MAX_VALUE;
    for (Controller controller : controllers) {
      wake = Math.min(wake, controller.wakeAt());
    }
    return wake;
  }

  /**
   * The actions until the state is settled.
   *
   * @throws IllegalStateException if it does not settle within {@link #ROUNDS_MAX} rounds
   */
  List<Map<String, Object>> settle(Cluster cluster) {
    List<Map<String, Object>> actions = new ArrayList<>();
    for (int round = 0; round < ROUNDS_MAX; round++) {
      boolean changed = false;
      for (Controller controller : controllers) {
        for (Write write : controller.reconcile(cluster)) {
          if (write.effect().apply(cluster)) {
            changed = true;
            if (write.action() != null) {
              actions.add(write.action());
            }
          }
        }
      }
      if (!changed) {
        return actions;
      }
    }
    throw new IllegalStateException("the controllers do not come to rest");
  }
}
