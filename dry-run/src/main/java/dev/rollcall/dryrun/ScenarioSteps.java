package dev.rollcall.dryrun;

import dev.rollcall.dryrun.Pod.Phase;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What the steps of a scenario do to the cluster before the controllers see it. Each is told in the
 * words of the recordings; what is asked of an object that is not there does nothing.
 */
final class ScenarioSteps {
  private final World world;
  private final Gate gate;
  private final ControlPlane controlPlane;
  private final LongConsumer pass;

  /**
   * Carries out steps in {@code world}.
   *
   * @param pass lets so many seconds pass
   */
  ScenarioSteps(World world, Gate gate, ControlPlane controlPlane, LongConsumer pass) {
    this.world = world;
    this.gate = gate;
    this.controlPlane = controlPlane;
    this.pass = pass;
  }

  /**
   * Carries out one step and names it.
   *
   * @param rejected takes what the server refuses
   * @param entry takes what else is to be told
   */
  String carryOut(
      Scenario.Step step, List<Map<String, Object>> rejected, Map<String, Object> entry) {
    Node body = step.body();
    Cluster cluster =
        body.at("namespace").text().map(world::namespace).orElseGet(world::usualNamespace);
    return switch (step.action()) {
      case "apply" -> apply(body, rejected);
      case "scale" -> scale(cluster, body, rejected);
      case "patch" -> patch(cluster, body, rejected);
      case "delete-pod" -> deletePod(cluster, body);
      case "evict" -> evict(cluster, body, entry);
      case "set-ready" -> setReady(cluster, body);
      case "wait" -> await(body);
      case "node" -> node(body);
      case "finish" -> finish(cluster, body);
      case "delete" -> delete(cluster, body);
      default -> step.action() + " " + resolve(cluster, body.at("target").text(""));
    };
  }

  private String apply(Node body, List<Map<String, Object>> rejected) {
    for (Node manifest : body.at("manifests").items()) {
      Apply.to(world, manifest, gate).ifPresent(rejected::add);
    }
    for (Node gone : body.at("prune").items()) {
      Apply.prune(world, gone);
    }
    return "apply " + body.at("file").text("");
  }

  private String scale(Cluster cluster, Node body, List<Map<String, Object>> rejected) {
    String named = body.at("target").text("");
    ApiObject target = object(cluster, named);
    long replicas = body.at("replicas").integer(1);
    Optional<Map<String, Object>> tooMany = world.podLimit().refusal(cluster, named, replicas);
    tooMany.ifPresent(rejected::add);
    if (target != null && tooMany.isEmpty() && target.replicas() != replicas) {
      target.scaleTo((int) replicas);
      target.scaledByHand = true;
    }
    return "scale " + name(named) + " " + replicas;
  }

  private String patch(Cluster cluster, Node body, List<Map<String, Object>> rejected) {
    String target = resolve(cluster, body.at("target").text(""));
    Patch.apply(cluster, target, body.at("patch"), gate).ifPresent(rejected::add);
    return "patch " + target;
  }

  private static String deletePod(Cluster cluster, Node body) {
    String name = resolve(cluster, body.at("target").text(""));
    Pod pod = cluster.pod(name);
    boolean atOnce = body.at("grace").exists() && body.at("grace").integer(1) == 0;
    if (pod != null && atOnce) {
      PodWrites.deleteAtOnce(cluster, pod);
    } else if (pod != null) {
      PodWrites.delete(cluster, pod);
    }
    return "delete-pod " + name;
  }

  private String evict(Cluster cluster, Node body, Map<String, Object> entry) {
    String name = resolve(cluster, body.at("target").text(""));
    Pod pod = cluster.pod(name);
    if (pod != null) {
      entry.put("eviction", controlPlane.evict(pod));
    }
    return "evict " + name;
  }

  private static String setReady(Cluster cluster, Node body) {
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

  private String await(Node body) {
    long seconds = body.at("seconds").integer(0);
    pass.accept(seconds);
    return "wait " + seconds + "s";
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

  private static String finish(Cluster cluster, Node body) {
    String name = resolve(cluster, body.at("target").text(""));
    Pod pod = cluster.pod(name);
    int exit = (int) body.at("exit").integer(0);
    if (pod != null) {
      pod.phase = exit == 0 ? Phase.SUCCEEDED : Phase.FAILED;
      pod.exitCode = exit;
      pod.ready = false;
    }
    return (exit == 0 ? "succeed " : "fail ") + name;
  }

  private static String delete(Cluster cluster, Node body) {
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
