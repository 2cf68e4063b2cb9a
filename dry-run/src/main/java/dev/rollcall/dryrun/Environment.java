package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What happens around the controllers: containers start, become ready, end. One move at a time, in
 * a fixed order, so that a plan shows every intermediate state.
 */
final class Environment {
  private final boolean slowTermination;
  private final boolean batch;

  private int fateSince = Integer.MAX_VALUE;
  private String fate = "ready";

  Environment(boolean slowTermination, boolean batch) {
    this.slowTermination = slowTermination;
    this.batch = batch;
  }

  /** What becomes of pods created from now on whose annotations say nothing. */
  void fateFrom(int settle, String word) {
    fateSince = settle;
    fate = word;
  }

  /** Makes the next move and names it; empty if nothing can happen any more. */
  Optional<String> move(Cluster cluster) {
    Optional<String> move = slowTermination ? Optional.empty() : gone(cluster);
    if (move.isEmpty()) {
      move = start(cluster);
    }
    if (move.isEmpty()) {
      move = end(cluster);
    }
    if (move.isEmpty() && slowTermination) {
      move = gone(cluster);
    }
    return move.isPresent() ? move : becomeAvailable(cluster);
  }

  private static Optional<String> gone(Cluster cluster) {
    return cluster.pods().stream()
        .filter(pod -> pod.terminating && !pod.ended && !pod.unreachable)
        .min(Comparator.comparing((Pod pod) -> pod.terminatedIn).thenComparing(Snapshot::byOwner))
        .map(
            pod -> {
              pod.ended = true;
              if (pod.finalizers.isEmpty()) {
                cluster.remove(pod);
              } else if (!pod.phase.isTerminal()) {
                pod.phase = Pod.Phase.FAILED;
                pod.exitCode = 137;
                pod.ready = false;
              }
              return "gone " + pod.name();
            });
  }

  private Optional<String> start(Cluster cluster) {
    List<Pod> waiting = new ArrayList<>();
    for (Pod pod : Snapshot.ordered(cluster)) {
      if (pod.node != null
          && !pod.terminating
          && !pod.started
          && !pod.unreachable
          && !pod.phase.isTerminal()) {
        waiting.add(pod);
      }
    }
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    if (!batch || waiting.size() == 1) {
      return Optional.of(start(cluster, waiting.get(0)));
    }
    List<String> moves = new ArrayList<>();
    for (Pod pod : waiting) {
      moves.add(start(cluster, pod));
    }
    return Optional.of("batch: " + String.join(", ", moves));
  }

  private String start(Cluster cluster, Pod pod) {
    pod.started = true;
    boolean ofJob = pod.owner != null && pod.owner.kind().equals("Job");
    Outcome outcome =
        Outcome.of(pod, !ofJob && pod.createdIn >= fateSince ? fate : ofJob ? "succeed" : "ready");
    switch (outcome.fate()) {
      case NEVER_READY -> {
        pod.phase = Pod.Phase.RUNNING;
        return "running " + pod.name();
      }
      case IMAGE_PULL -> {
        return "image-pull " + pod.name();
      }
      case FAIL -> {
        if (!ofJob) {
          pod.phase = Pod.Phase.FAILED;
          pod.exitCode = outcome.exitCode();
          return "fail " + pod.name();
        }
        ready(cluster, pod);
        return "running " + pod.name();
      }
      default -> {
        ready(cluster, pod);
        return (ofJob ? "running " : "ready ") + pod.name();
      }
    }
  }

  static void ready(Cluster cluster, Pod pod) {
    pod.phase = Pod.Phase.RUNNING;
    pod.ready = true;
    pod.readyOrder = cluster.nextReady();
    pod.readySince = cluster.second();
  }

  /** Only pods of Jobs end by themselves. */
  private static Optional<String> end(Cluster cluster) {
    for (Pod pod : Snapshot.ordered(cluster)) {
      boolean ofJob = pod.owner != null && pod.owner.kind().equals("Job");
      if (ofJob && pod.phase == Pod.Phase.RUNNING && pod.ready && !pod.terminating) {
        Outcome outcome = Outcome.of(pod, "succeed");
        if (outcome.fate() == Outcome.Fate.READY) {
          continue;
        }
        boolean fails = outcome.fate() == Outcome.Fate.FAIL;
        pod.phase = fails ? Pod.Phase.FAILED : Pod.Phase.SUCCEEDED;
        pod.exitCode = outcome.exitCode();
        pod.ready = false;
        return Optional.of((fails ? "fail " : "succeed ") + pod.name());
      }
    }
    return Optional.empty();
  }

  /** Time passes until all that is ready is available. */
  private static Optional<String> becomeAvailable(Cluster cluster) {
    List<String> names = new ArrayList<>();
    for (Pod pod : Snapshot.ordered(cluster)) {
      if (pod.ready && !pod.available && !pod.terminating && pod.owner != null) {
        ApiObject owner = cluster.get(pod.owner.kind(), pod.owner.name());
        if (owner != null && owner.spec().at("minReadySeconds").integer(0) > 0) {
          pod.available = true;
          names.add(pod.name());
        }
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("wait minReadySeconds: " + String.join(", ", names));
  }
}
