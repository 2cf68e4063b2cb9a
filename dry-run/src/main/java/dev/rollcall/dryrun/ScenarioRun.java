package dev.rollcall.dryrun;

import dev.rollcall.lint.Check;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
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
  private final Map<Cluster, Disruptions> disruptions = new LinkedHashMap<>();
  private final History history = new History();
  private final List<Map<String, Object>> trace = new ArrayList<>();
  private final Gate gate;
  private final List<Map<String, Object>> whileWaiting = new ArrayList<>();

  private ScenarioRun(Scenario scenario, int minor, List<Check> server) {
    this.gate = new Gate(server);
    this.world = new World(minor);
    this.hasClaims = scenario.hasClaims();
    Scheduling scheduling = new Scheduling();
    this.simulator = new Simulator(cluster -> controlPlane(cluster, scheduling));
    this.environment = new Environment(scenario.slowTermination(), scenario.batch());
  }

  private List<Controller> controlPlane(Cluster cluster, Controller scheduling) {
    JobLedger jobs = new JobLedger();
    Disruptions budgets = new Disruptions();
    disruptions.put(cluster, budgets);
    return List.of(
        // First, for a budget looks at the pods there are before those applied with it have made
        // any.
        budgets,
        new DeploymentController(),
        ReplicaSetController.ofReplicaSets(),
        ReplicaSetController.ofReplicationControllers(),
        new StatefulSetController(),
        new DaemonSetController(),
        new NodeHealth(),
        new CronJobController(jobs, -1),
        new JobController(jobs),
        new Autoscaling(),
        new VolumeBinding(),
        scheduling,
        new GarbageCollector(),
        new ClaimProtection());
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
    run.namespace().namespaceLabels().putAll(scenario.namespaceLabels());
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

  /** The namespace of steps that name none: the only one, or {@code default}. */
  private Cluster namespace() {
    return world.hasSeveralNamespaces()
        ? world.namespace(World.DEFAULT_NAMESPACE)
        : world.anyNamespace();
  }

  private void step(int index, Scenario.Step step) {
    List<Map<String, Object>> rejected = new ArrayList<>();
    Map<String, Object> entry = new Fields(4);
    if (step.action().equals("drain") || step.action().equals("lose")) {
      takeAway(index, step);
      return;
    }
    step.body().at("fate").text().ifPresent(fate -> environment.fateFrom(world.settle(), fate));
    String told = carryOut(step, rejected, entry);
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
      outages.drain(nodes, pod -> disruptions.get(pod.home).evict(pod.home, pod));
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

  private String carryOut(
      Scenario.Step step, List<Map<String, Object>> rejected, Map<String, Object> entry) {
    Node body = step.body();
    Cluster cluster = body.at("namespace").text().map(world::namespace).orElseGet(this::namespace);
    switch (step.action()) {
      case "apply" -> {
        for (Node manifest : body.at("manifests").items()) {
          Apply.to(world, manifest, gate).ifPresent(rejected::add);
        }
        for (Node gone : body.at("prune").items()) {
          Apply.prune(world, gone);
        }
        return "apply " + body.at("file").text("");
      }
      case "scale" -> {
        ApiObject target = object(cluster, body.at("target").text(""));
        long replicas = body.at("replicas").integer(1);
        Optional<Map<String, Object>> tooMany =
            world.podLimit().refusal(cluster, body.at("target").text(""), replicas);
        tooMany.ifPresent(rejected::add);
        if (target != null && tooMany.isEmpty() && target.replicas() != replicas) {
          target.scaleTo((int) replicas);
          target.scaledByHand = true;
        }
        return "scale " + name(body.at("target").text("")) + " " + replicas;
      }
      case "patch" -> {
        String target = resolve(cluster, body.at("target").text(""));
        Patch.apply(cluster, target, body.at("patch"), gate).ifPresent(rejected::add);
        return "patch " + target;
      }
      case "delete-pod" -> {
        String name = resolve(cluster, body.at("target").text(""));
        Pod pod = cluster.pod(name);
        if (pod != null) {
          if (body.at("grace").exists() && body.at("grace").integer(1) == 0) {
            PodWrites.deleteAtOnce(cluster, pod);
          } else {
            PodWrites.delete(cluster, pod);
          }
        }
        return "delete-pod " + name;
      }
      case "evict" -> {
        String name = resolve(cluster, body.at("target").text(""));
        Pod pod = cluster.pod(name);
        if (pod != null) {
          entry.put("eviction", disruptions.get(cluster).evict(cluster, pod));
        }
        return "evict " + name;
      }
      case "set-ready" -> {
        String name = resolve(cluster, body.at("target").text(""));
        Pod pod = cluster.pod(name);
        boolean ready = body.at("ready").isTrue();
        if (pod != null && ready) {
          Environment.ready(pod);
        } else if (pod != null) {
          pod.ready = false;
          pod.available = false;
        }
        return (ready ? "ready " : "unready ") + name;
      }
      case "wait" -> {
        pass(body.at("seconds").integer(0));
        return "wait " + body.at("seconds").integer(0) + "s";
      }
      case "node" -> {
        return node(body);
      }
      case "finish" -> {
        String name = resolve(cluster, body.at("target").text(""));
        Pod pod = cluster.pod(name);
        int exit = (int) body.at("exit").integer(0);
        if (pod != null) {
          pod.phase = exit == 0 ? Pod.Phase.SUCCEEDED : Pod.Phase.FAILED;
          pod.exitCode = exit;
          pod.ready = false;
        }
        return (exit == 0 ? "succeed " : "fail ") + name;
      }
      case "delete" -> {
        String target = body.at("target").text("");
        String propagation = body.at("propagation").text("Background");
        ApiObject object = object(cluster, target);
        Claim claim = cluster.claim(name(target));
        if (target.startsWith("PersistentVolumeClaim/") && claim != null) {
          claim.terminating = true;
        }
        if (object != null) {
          Deletion.start(cluster, object, propagation);
        }
        return "delete " + target + " " + propagation;
      }
      default -> {
        return step.action() + " " + resolve(cluster, body.at("target").text(""));
      }
    }
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

  private String node(Node body) {
    String name = body.at("target").text("");
    if (body.at("delete").isTrue()) {
      world.removeNode(name);
      return "delete-node " + name;
    }
    if (body.at("create") instanceof Mapping created) {
      world.putNodes(Map.of(name, created));
      return "add-node " + name;
    }
    Mapping before = world.nodes().get(name);
    if (before != null) {
      world.putNodes(Map.of(name, Patch.merge(before, body.at("patch"))));
    }
    return body.at("label").text("patch") + " " + name;
  }

  private static ApiObject object(Cluster cluster, String target) {
    int slash = target.indexOf('/');
    return slash < 0 ? null : cluster.get(target.substring(0, slash), target.substring(slash + 1));
  }

  private static String name(String target) {
    return target.substring(target.indexOf('/') + 1);
  }

  /** {@code <2>} means the live pod whose name ends so. */
  private static String resolve(Cluster cluster, String target) {
    if (!target.startsWith("<")) {
      return target;
    }
    for (Pod pod : cluster.pods()) {
      if (pod.name().endsWith(target) && !pod.terminating) {
        return pod.name();
      }
    }
    return target;
  }
}
