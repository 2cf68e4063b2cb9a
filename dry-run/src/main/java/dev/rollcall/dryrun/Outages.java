package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The steps that take nodes away: a drain, which asks, and a loss, which does not. Each entry of
 * the trace also tells who was refused, or who waits.
 */
final class Outages {
  /** How the run that they are part of goes on. */
  interface Play {
    /** Lets the controllers settle and adds the entry to the trace. */
    void settle(Map<String, Object> entry, String move);

    /** The next move of the environment; empty if nothing can happen any more. */
    Optional<String> move();

    /** False once the play has been given up. */
    boolean goesOn();

    /** Time passes. */
    void pass(long seconds);
  }

  private final World world;
  private final Play play;
  private Map<String, Object> last = new Fields(6);

  Outages(World world, Play play) {
    this.world = world;
    this.play = play;
  }

  /** Empties the nodes one after the other, all pods of one at the same time. */
  void drain(List<String> nodes, Function<Pod, Map<String, Object>> evictions) {
    Drain drain = new Drain(world, nodes);
    Map<String, Object> entry = new Fields(6);
    entry.put("remarks", drain.remarks());
    entry.put("flags", drain.flags());
    entry.put("refused", Map.of());
    world.anythingChanged();
    settle(entry, "cordon " + String.join(", ", nodes));
    int most = MoveLimit.of(world);
    for (String node : nodes) {
      drain.begin(node);
      boolean moves = true;
      for (int i = 0; i < most && moves && play.goesOn() && !drain.isDone(); i++) {
        List<String> evicted = drain.ask(evictions::apply);
        last.put("refused", drain.refusals());
        Optional<String> next =
            evicted.isEmpty() ? play.move() : Optional.of("evict " + String.join(", ", evicted));
        next.ifPresent(move -> settle(entryOf(node, drain), move));
        moves = next.isPresent();
      }
    }
    rest(() -> entryOf("", drain));
  }

  private static Map<String, Object> entryOf(String node, Drain drain) {
    Map<String, Object> entry = new Fields(6);
    entry.put("draining", node);
    entry.put("refused", drain.refusals());
    return entry;
  }

  /**
   * The nodes vanish; pods are deleted when they no longer tolerate that; and in the end somebody
   * says that the nodes are out of service.
   */
  void lose(List<String> nodes) {
    Set<String> lost = new LinkedHashSet<>(nodes);
    NodeLoss loss = new NodeLoss(world, lost);
    world.anythingChanged();
    settle(new Fields(6), "lose " + String.join(", ", nodes));
    rest(() -> new Fields(4));
    long passed = 0;
    for (long second : new ArrayList<>(loss.evictions())) {
      if (!play.goesOn()) {
        return;
      }
      play.pass(second - passed);
      settle(new Fields(6), "wait " + (second - passed) + "s");
      passed = second;
      rest(() -> new Fields(4));
    }
    Map<String, Object> entry = new Fields(6);
    entry.put("waiting", loss.waiting());
    loss.outOfService();
    world.anythingChanged();
    settle(entry, "out-of-service " + String.join(", ", nodes));
    rest(() -> new Fields(4));
  }

  /** Until nothing more happens. */
  private void rest(Supplier<Map<String, Object>> entry) {
    int most = MoveLimit.of(world);
    for (int i = 0; i < most && play.goesOn(); i++) {
      Optional<String> move = play.move();
      if (move.isEmpty()) {
        return;
      }
      settle(entry.get(), move.get());
    }
  }

  private void settle(Map<String, Object> entry, String move) {
    last = entry;
    play.settle(entry, move);
  }
}
