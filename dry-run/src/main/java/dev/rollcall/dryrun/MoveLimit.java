package dev.rollcall.dryrun;

/** How many moves may follow a step before a play counts as one that never ends. */
final class MoveLimit {
  /** As many may follow whatever there is to do. */
  private static final int MOVES_MIN = 1_000;

  /** A pod is created, becomes ready, becomes available and goes; some more than once. */
  private static final int MOVES_PER_POD = 20;

  /** A Job that wants more completions is given up on the way, and that is said. */
  private static final int COMPLETIONS_MAX = 10_000;

  private MoveLimit() {}

  /** More moves than any rollout of what is wanted now takes. */
  static int of(World world) {
    int pods = PodOrder.pods(world).size();
    for (Cluster cluster : world.namespaces()) {
      for (String kind : SizedKinds.ALL) {
        for (ApiObject object : cluster.all(kind)) {
          pods += object.replicas();
        }
      }
      for (ApiObject job : cluster.all("Job")) {
        pods += (int) Math.min(COMPLETIONS_MAX, job.spec().at("completions").integer(1));
      }
      pods += cluster.all("DaemonSet").size() * world.nodes().size();
    }
    return MOVES_MIN + MOVES_PER_POD * pods;
  }
}
