package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What happens around the controllers: containers start, become ready, end. One move at a time, in
 * a fixed order, so that a plan shows every intermediate state.
 */
final class Environment {
  private final boolean slowTermination;
  private final boolean batch;

  /** What becomes of pods by the settle in which they were created. */
  private final NavigableMap<Integer, String> fates = new TreeMap<>(Map.of(0, "ready"));

  Environment(boolean slowTermination, boolean batch) {
    this.slowTermination = slowTermination;
    this.batch = batch;
  }

  /** What becomes of pods created from now on whose annotations say nothing. */
  void fateFrom(int settle, String word) {
    fates.put(settle, word);
  }

  /** Makes the next move and names it; empty if nothing can happen any more. */
  Optional<String> move(World world) {
    Optional<String> move = slowTermination ? Optional.empty() : gone(world);
    if (move.isEmpty()) {
      move = start(world);
    }
    if (move.isEmpty()) {
      move = end(world);
    }
    if (move.isEmpty() && slowTermination) {
      move = gone(world);
    }
    return move.isPresent() ? move : becomeAvailable(world);
  }

  private static Optional<String> gone(World world) {
    return Snapshot.pods(world).stream()
        .filter(pod -> pod.terminating && !pod.ended && !pod.unreachable)
        .min(Comparator.comparing((Pod pod) -> pod.terminatedIn).thenComparing(Snapshot::byOwner))
        .map(
            pod -> {
              pod.ended = true;
              pod.home.changed(pod);
              if (pod.finalizers.isEmpty()) {
                pod.home.remove(pod);
              } else if (!pod.phase.isTerminal()) {
                pod.phase = Pod.Phase.FAILED;
                pod.exitCode = 137;
                pod.ready = false;
              }
              return "gone " + pod.told();
            });
  }

  private Optional<String> start(World world) {
    List<Pod> waiting = new ArrayList<>();
    for (Pod pod : Snapshot.ordered(world)) {
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
      return Optional.of(start(waiting.get(0)));
    }
    List<String> moves = new ArrayList<>();
    for (Pod pod : waiting) {
      moves.add(start(pod));
    }
    return Optional.of("batch: " + String.join(", ", moves));
  }

  private String start(Pod pod) {
    pod.started = true;
    pod.home.changed(pod);
    boolean ofJob = pod.owner != null && pod.owner.kind().equals("Job");
    String fate = ofJob ? "succeed" : fates.floorEntry(pod.createdIn).getValue();
    Outcome outcome = Outcome.of(pod, fate);
    switch (outcome.fate()) {
      case NEVER_READY -> {
        pod.phase = Pod.Phase.RUNNING;
        return "running " + pod.told();
      }
      case IMAGE_PULL -> {
        return "image-pull " + pod.told();
      }
      case FAIL -> {
        if (!ofJob) {
          pod.phase = Pod.Phase.FAILED;
          pod.exitCode = outcome.exitCode();
          return "fail " + pod.told();
        }
        ready(pod);
        return "running " + pod.told();
      }
      default -> {
        ready(pod);
        return (ofJob ? "running " : "ready ") + pod.told();
      }
    }
  }

  static void ready(Pod pod) {
    pod.phase = Pod.Phase.RUNNING;
    pod.ready = true;
    pod.readyOrder = pod.home.nextReady();
    pod.readySince = pod.home.second();
  }

  /** Only pods of Jobs end by themselves. */
  private static Optional<String> end(World world) {
    for (Pod pod : Snapshot.ordered(world)) {
      boolean ofJob = pod.owner != null && pod.owner.kind().equals("Job");
      if (ofJob && pod.phase == Pod.Phase.RUNNING && pod.ready && !pod.terminating) {
        Outcome outcome = Outcome.of(pod, "succeed");
        if (outcome.fate() == Outcome.Fate.READY) {
          continue;
        }
        boolean fails = outcome.fate() == Outcome.Fate.FAIL;
        pod.home.changed(pod);
        pod.phase = fails ? Pod.Phase.FAILED : Pod.Phase.SUCCEEDED;
        pod.exitCode = outcome.exitCode();
        pod.ready = false;
        return Optional.of((fails ? "fail " : "succeed ") + pod.told());
      }
    }
    return Optional.empty();
  }

  /** Time passes until all that is ready is available. */
  private static Optional<String> becomeAvailable(World world) {
    List<String> names = new ArrayList<>();
    for (Pod pod : Snapshot.ordered(world)) {
      if (pod.ready && !pod.available && !pod.terminating && pod.owner != null) {
        ApiObject owner = pod.home.get(pod.owner.kind(), pod.owner.name());
        if (owner != null && owner.spec().at("minReadySeconds").integer(0) > 0) {
          pod.available = true;
          pod.home.changed(pod);
          names.add(pod.told());
        }
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("wait minReadySeconds: " + String.join(", ", names));
  }
}
