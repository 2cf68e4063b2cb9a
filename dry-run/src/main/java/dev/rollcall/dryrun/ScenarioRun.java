package dev.rollcall.dryrun;

import dev.rollcall.lint.Check;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays a scenario and tells of it: one entry for each step and for each move that follows. */
public final class ScenarioRun {
  /** Of the actions of controllers that never rest, the first tell what it is about. */
  private static final int SHOWN_MAX = 100;

  private final World world;
  private final boolean hasClaims;
  private final Simulator simulator;
  private final Environment environment;
  private final ControlPlane controlPlane = new ControlPlane();
  private final History history = new History();
  private final List<Map<String, Object>> trace = new ArrayList<>();
  private final ScenarioSteps steps;
  private final List<Map<String, Object>> whileWaiting = new ArrayList<>();

  private ScenarioRun(Scenario scenario, int minor, List<Check> server) {
    this.world = new World(minor);
    this.steps = new ScenarioSteps(world, new Gate(server), controlPlane, this::pass);
    this.hasClaims = scenario.hasClaims();
    this.simulator = new Simulator(controlPlane::of);
    this.environment = new Environment(scenario.slowTermination(), scenario.batch());
  }

  /**
   * The trace of a scenario, in the form of the recordings.
   *
   * <p>What the server refuses is told in {@code rejected}, and the rest is played. A play that
   * would never end is given up and says so in {@code error}.
   *
   * @param minor the Kubernetes 1.x minor whose controllers run
   * @param server what a server looks at before it takes an object; empty if that has been done
   */
  public static List<Map<String, Object>> play(Scenario scenario, int minor, List<Check> server) {
    ScenarioRun run = new ScenarioRun(scenario, minor, server);
    Set<String> namespaces = scenario.namespaces();
    run.world.openWorld = scenario.openWorld();
    run.world.severalNamespaces = namespaces.size() > 1;
    namespaces.forEach(run.world::namespace);
    run.world.usualNamespace().namespaceLabels().putAll(scenario.namespaceLabels());
    Map<String, Mapping> nodes = new LinkedHashMap<>();
    for (Mapping node : scenario.nodes()) {
      nodes.put(node.at("metadata").at("name").text(""), node);
    }
    run.world.putNodes(nodes);
    for (int i = 0; i < scenario.steps().size(); i++) {
      run.step(i, scenario.steps().get(i));
    }
    run.history.close();
    return run.trace;
  }

  private void step(int index, Scenario.Step step) {
    List<Map<String, Object>> rejected = new ArrayList<>();
    Map<String, Object> entry = new Fields(4);
    if (step.action().equals("drain") || step.action().equals("lose")) {
      takeAway(index, step);
      return;
    }
    step.body().at("fate").text().ifPresent(fate -> environment.fateFrom(world.settle(), fate));
    String told = steps.carryOut(step, rejected, entry);
    world.anythingChanged();
    settle(entry, index, told, rejected);
    int most = MoveLimit.of(world);
    for (int i = 0; (step.moves() < 0 || i < step.moves()) && !simulator.isRestless(); i++) {
      if (i >= most) {
        trace.get(trace.size() - 1).put("error", "still going on after " + i + " moves; given up");
        return;
      }
      Optional<String> move = environment.move();
      if (move.isEmpty()) {
        return;
      }
      settle(new Fields(4), index, move.get(), List.of());
    }
  }

  /** Drains or loses nodes. */
  private void takeAway(int index, Scenario.Step step) {
    List<String> nodes = new ArrayList<>();
    step.body().at("nodes").items().forEach(node -> nodes.add(node.text("")));
    Outages outages = new Outages(world, play(index));
    if (step.action().equals("drain")) {
      outages.drain(nodes, controlPlane::evict);
    } else {
      outages.lose(nodes);
    }
  }

  private Outages.Play play(int index) {
    return new Outages.Play() {
      @Override
      public void settle(Map<String, Object> entry, String move) {
        ScenarioRun.this.settle(entry, index, move, List.of());
      }

      @Override
      public Optional<String> move() {
        return environment.move();
      }

      @Override
      public boolean goesOn() {
        return !simulator.isRestless();
      }

      @Override
      public void pass(long seconds) {
        ScenarioRun.this.pass(seconds);
      }
    };
  }

  private void settle(
      Map<String, Object> entry, int step, String move, List<Map<String, Object>> rejected) {
    entry.put("step", step);
    entry.put("move", move);
    List<Map<String, Object>> actions = new ArrayList<>(whileWaiting);
    whileWaiting.clear();
    actions.addAll(simulator.settle(world));
    if (simulator.isRestless()) {
      entry.put(
          "error", "the controllers do not come to rest: after 1,000 rounds they still write");
      actions.subList(Math.min(actions.size(), SHOWN_MAX), actions.size()).clear();
    }
    entry.put("actions", actions);
    if (!rejected.isEmpty()) {
      entry.put("rejected", rejected);
    }
    if (!world.refusals().isEmpty()) {
      entry.put("failedWrites", List.copyOf(new LinkedHashSet<>(world.refusals())));
      world.refusals().clear();
    }
    history.settled(world);
    environment.settled(world);
    entry.put("snapshot", new SettledState(history, history.size() - 1, hasClaims));
    trace.add(entry);
    world.settled();
  }

  /** Time passes; controllers that want to look again at some time do so then. */
  private void pass(long seconds) {
    long end = world.second() + seconds;
    long wake = simulator.wakeAt();
    while (wake > world.second() && wake <= end) {
      world.pass(wake - world.second());
      whileWaiting.addAll(simulator.settle(world));
      wake = simulator.wakeAt();
    }
    world.pass(end - world.second());
  }
}
