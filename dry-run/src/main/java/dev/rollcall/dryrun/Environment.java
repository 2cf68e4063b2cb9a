package dev.rollcall.dryrun;

import dev.rollcall.dryrun.Turns.Turn;
import java.util.ArrayList;
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
  private final Turns turns = new Turns();

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

  /** Looks at what the controllers made of the last move or step. */
  void settled(World world) {
    turns.update(world);
  }

  /** Makes the next move and names it; empty if nothing can happen any more. */
  Optional<String> move() {
    Optional<String> move = slowTermination ? Optional.empty() : gone();
    if (move.isEmpty()) {
      move = start();
    }
    if (move.isEmpty()) {
      move = end();
    }
    if (move.isEmpty() && slowTermination) {
      move = gone();
    }
    return move.isPresent() ? move : becomeAvailable();
  }

  private Optional<String> gone() {
    Pod pod = turns.next(Turn.GO);
    if (pod == null) {
      return Optional.empty();
    }
    pod.ended = true;
    pod.home.changed(pod);
    if (pod.finalizers.isEmpty()) {
      pod.home.remove(pod);
    } else if (!pod.phase.isTerminal()) {
      pod.phase = Pod.Phase.FAILED;
      pod.exitCode = 137;
      pod.ready = false;
    }
    return Optional.of("gone " + pod.told());
  }

  private Optional<String> start() {
    Pod next = turns.next(Turn.START);
    if (next == null) {
      return Optional.empty();
    }
    List<Pod> waiting = batch ? turns.all(Turn.START) : List.of(next);
    if (waiting.size() == 1) {
      return Optional.of(start(next));
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
    boolean ofJob = Turns.isOfJob(pod);
    String fate = fates.floorEntry(pod.createdIn).getValue();
    if (ofJob && fate.equals("ready")) {
      fate = "succeed";
    }
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

  private Optional<String> end() {
    Pod pod = turns.next(Turn.END);
    if (pod == null) {
      return Optional.empty();
    }
    Outcome outcome = Outcome.of(pod, "succeed");
    boolean fails = outcome.fate() == Outcome.Fate.FAIL;
    pod.home.changed(pod);
    pod.phase = fails ? Pod.Phase.FAILED : Pod.Phase.SUCCEEDED;
    pod.exitCode = outcome.exitCode();
    pod.ready = false;
    return Optional.of((fails ? "fail " : "succeed ") + pod.told());
  }

  /** Time passes until all that is ready is available. */
  private Optional<String> becomeAvailable() {
    List<String> names = new ArrayList<>();
    for (Pod pod : turns.all(Turn.BECOME_AVAILABLE)) {
      pod.available = true;
      pod.home.changed(pod);
      names.add(pod.told());
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("wait minReadySeconds: " + String.join(", ", names));
  }
}
