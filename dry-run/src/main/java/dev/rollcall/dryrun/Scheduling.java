package dev.rollcall.dryrun;

import dev.rollcall.dryrun.schedule.DisruptionGuard;
import dev.rollcall.dryrun.schedule.Namespaces;
import dev.rollcall.dryrun.schedule.NodeTable;
import dev.rollcall.dryrun.schedule.PodNeeds;
import dev.rollcall.dryrun.schedule.SchedulingDecision;
import dev.rollcall.dryrun.schedule.SchedulingQueue;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Tells the scheduling queue what happened since the last round, and writes what it decides. */
final class Scheduling implements Controller {
  private static final String ACTOR = "scheduler";

  /** From here on a pod is nominated to the node where its volumes are being made. */
  private static final int TELLS_EXPECTED_NODE = 35;

  private static final Comparator<Pod> IN_ORDER =
      Comparator.comparing((Pod pod) -> pod.home.namespace()).thenComparing(Pod::uid);

  private final Namespaces namespaces = new Namespaces();
  private final NodeTable table = new NodeTable(namespaces);
  private final Map<Long, Known> known = new LinkedHashMap<>();
  private Map<String, Mapping> nodes = Map.of();
  private Map<String, Mapping> drivers = Map.of();
  private long upheavals = -1;
  private final Map<Cluster, Changed> news = new HashMap<>();
  private SchedulingQueue queue;

  /** A pod as the queue or the table has it. */
  private record Known(Pod pod, Mapping object, PodNeeds needs, boolean bound) {

    /** True if labels or spec are no longer what they were. */
    boolean isOutdated() {
      return object != pod.object || !needs.labels().equals(pod.labels);
    }
  }

  @Override
  public List<Write> reconcile(Cluster cluster) {
    World world = cluster.world();
    if (queue == null) {
      queue = new SchedulingQueue(table, Volumes.of(world), namespaces, world.minor());
    }
    boolean nodesChanged = lookAtNodes(world);
    if (upheavals != world.upheavals() || nodesChanged) {
      upheavals = world.upheavals();
      lookAtDrivers(world);
    }
    for (Cluster one : world.stirred()) {
      namespaces.put(one.namespace(), one.namespaceLabels());
    }
    lookAtChanges(world);
    List<Write> writes = new ArrayList<>();
    if (queue.isIdle()) {
      return writes;
    }
    DisruptionGuard[] made = new DisruptionGuard[1];
    Supplier<DisruptionGuard> guard =
        () -> made[0] == null ? made[0] = guard(world) : made[0]; // few rounds need it
    for (SchedulingDecision decision : queue.run(guard)) {
      Pod pod = pod(world, decision.pod());
      if (pod != null) {
        write(pod, decision, writes);
      }
    }
    return writes;
  }

  private static Pod pod(World world, PodNeeds needs) {
    return world.namespace(needs.namespace()).pod(needs.name());
  }

  /** True if some came, went or changed. */
  private boolean lookAtNodes(World world) {
    Map<String, Mapping> known = nodes;
    nodes = world.nodes();
    if (nodes == known) {
      return false;
    }
    known.forEach(
        (name, object) -> {
          if (!nodes.containsKey(name)) {
            table.removeNode(name);
            queue.nodeWent(name, NodeHealth.tainted(object));
          }
        });
    nodes.forEach(
        (name, object) -> {
          Mapping before = known.get(name);
          if (before == object) {
            return;
          }
          Mapping after = NodeHealth.tainted(object);
          table.putNode(name, after);
          if (before == null) {
            queue.nodeCame(name, after);
          } else {
            queue.nodeChanged(name, NodeHealth.tainted(before), after);
          }
        });
    return true;
  }

  /** Takes in how many volumes of each storage driver the nodes take. */
  private void lookAtDrivers(World world) {
    Map<String, Mapping> now = new HashMap<>();
    for (ApiObject csiNode : world.all("CSINode").values()) {
      now.put(csiNode.name(), csiNode.stored());
      table.putDrivers(csiNode.name(), csiNode.stored());
    }
    for (String name : drivers.keySet()) {
      if (!now.containsKey(name)) {
        table.putDrivers(name, null);
      }
    }
    if (!now.equals(drivers)) {
      drivers = now;
      queue.limitsChanged();
    }
  }

  /** Takes in what happened to pods and claims of all namespaces, in the order of creation. */
  private void lookAtChanges(World world) {
    Set<Pod> pods = new TreeSet<>(IN_ORDER);
    boolean claims = false;
    for (Cluster cluster : world.stirred()) {
      claims |= news.computeIfAbsent(cluster, c -> new Changed(cluster)).collect(known, pods);
    }
    pods.forEach(this::lookAtKnown);
    pods.forEach(this::lookAtNew);
    if (claims) {
      queue.volumesChanged();
    }
  }

  /** What happened in one namespace. */
  private static final class Changed {
    private final Cluster cluster;
    private final News news = new News();
    private final Map<Claim, String> claims = new LinkedHashMap<>();
    private final Map<Mapping, PodNeeds> alike = new IdentityHashMap<>();
    private PodSiblings siblings;

    Changed(Cluster cluster) {
      this.cluster = cluster;
    }

    /** What a pod needs; most pods need what the last of their owner did. */
    PodNeeds needs(Pod pod) {
      PodNeeds known = alike.get(pod.object);
      if (known != null && known.labels().equals(pod.labels)) {
        return known.named(pod.name(), pod.uid());
      }
      PodNeeds needs =
          PodNeeds.of(
              pod.object.with("metadata", Map.of("labels", pod.labels)),
              cluster.namespace(),
              pod.name(),
              pod.uid(),
              siblings.of(pod));
      if (!needs.claimsFollowName()) {
        alike.put(pod.object, needs);
      }
      return needs;
    }

    /** Adds the pods that changed; true if claims changed as well. */
    boolean collect(Map<Long, Known> known, Set<Pod> pods) {
      Set<Claim> touched = new LinkedHashSet<>();
      boolean all =
          news.since(
              cluster,
              change -> {
                if (change instanceof Pod pod) {
                  pods.add(pod);
                }
                if (change instanceof Claim claim) {
                  touched.add(claim);
                }
              });
      if (all) {
        siblings = new PodSiblings(cluster);
        alike.clear();
        for (Known one : known.values()) {
          if (one.pod().home == cluster) {
            pods.add(one.pod());
          }
        }
        pods.addAll(cluster.pods());
        touched.addAll(claims.keySet());
        touched.addAll(cluster.claims());
      }
      boolean changed = false;
      for (Claim claim : touched) {
        boolean there = cluster.claim(claim.name()) == claim;
        String now = there ? Volumes.version(claim) : null;
        String before = there ? claims.put(claim, now) : claims.remove(claim);
        changed |= !Objects.equals(before, now);
      }
      return changed;
    }
  }

  private void lookAtKnown(Pod pod) {
    Known one = known.get(pod.uid());
    if (one == null) {
      return;
    }
    boolean gone = pod.home.pod(pod.name()) != pod || pod.phase.isTerminal();
    if (gone || one.isOutdated()) {
      known.remove(pod.uid());
      forget(one);
    } else if (pod.terminating && one.bound()) {
      table.startsTerminating(one.needs());
    }
  }

  private void lookAtNew(Pod pod) {
    if (pod.home.pod(pod.name()) != pod || pod.phase.isTerminal() || known.containsKey(pod.uid())) {
      return;
    }
    PodNeeds needs = news.get(pod.home).needs(pod);
    known.put(pod.uid(), new Known(pod, pod.object, needs, pod.node != null));
    if (pod.node != null) {
      table.add(needs, pod.node, pod.terminating);
      queue.podPlaced(needs);
    } else if (!pod.terminating) {
      queue.add(needs);
    }
  }

  private void forget(Known one) {
    if (one.bound()) {
      table.forget(one.needs());
      queue.podLeft(one.needs());
    } else {
      queue.remove(one.needs());
    }
  }

  private static DisruptionGuard guard(World world) {
    DisruptionGuard guard = new DisruptionGuard();
    for (Cluster one : world.namespaces()) {
      for (ApiObject budget : one.all("PodDisruptionBudget")) {
        guard.add(one.namespace(), budget.selector(), budget.count("disruptionsAllowed"));
      }
    }
    return guard;
  }

  private void write(Pod pod, SchedulingDecision decision, List<Write> writes) {
    if (decision instanceof SchedulingDecision.Bind bind) {
      bind.claims()
          .bound()
          .forEach((claim, volume) -> writes.add(pod.home.claim(claim).bindTo(volume)));
      boolean waits = false;
      for (String name : bind.claims().selected()) {
        Claim claim = pod.home.claim(name);
        writes.add(select(claim, bind.node()));
        waits |= !VolumeBinding.isMadeOnDemand(pod.home, claim);
      }
      known.put(pod.uid(), new Known(pod, pod.object, bind.pod(), true));
      if (waits) {
        writes.add(expect(pod, bind.node()));
        return;
      }
      writes.add(
          line("bind", "Pod", pod.name(), pod.home)
              .with("node", bind.node())
              .does(
                  state -> {
                    pod.node = bind.node();
                    pod.unscheduled = null;
                    pod.nominatedNode = null;
                    return true;
                  })
              .of(pod));
    } else if (decision instanceof SchedulingDecision.Preempt preempt) {
      writes.add(pending(pod, preempt.message(), preempt.node()));
      for (PodNeeds lesser : preempt.displaced()) {
        Pod other = pod(pod.home.world(), lesser);
        if (other != null) {
          writes.add(pending(other, other.unscheduled, null));
        }
      }
      for (PodNeeds lesser : preempt.victims()) {
        Pod victim = pod(pod.home.world(), lesser);
        if (victim != null) {
          Write delete =
              line("delete", "Pod", victim.name(), victim.home).does(PodWrites.deleting(victim));
          writes.add(
              new Write(
                  victim,
                  delete.action(),
                  state -> {
                    victim.disruptionTarget = "PreemptionByScheduler";
                    return delete.effect().apply(victim.home);
                  }));
        }
      }
    } else if (decision instanceof SchedulingDecision.Wait wait) {
      writes.add(pending(pod, wait.message(), wait.keepsNode() ? pod.nominatedNode : null));
    }
  }

  /** The node is kept for the pod, which is not bound before its volumes are there. */
  private static Write expect(Pod pod, String node) {
    return Write.status(
        pod,
        state -> {
          pod.unscheduled = null;
          pod.nominatedNode = pod.home.minor() < TELLS_EXPECTED_NODE ? null : node;
          return true;
        });
  }

  /** The scheduler works in all namespaces at once, so it says in which. */
  private static Write.Line line(String verb, String kind, String name, Cluster home) {
    boolean several = home.world().hasSeveralNamespaces();
    return Write.by(ACTOR, verb, kind, name).with("namespace", several ? home.namespace() : null);
  }

  private static Write pending(Pod pod, String message, String nominated) {
    return Write.status(
        pod,
        state -> {
          boolean changed =
              !message.equals(pod.unscheduled) || !Objects.equals(nominated, pod.nominatedNode);
          pod.home.changed(pod);
          pod.unscheduled = message;
          pod.nominatedNode = nominated;
          return changed;
        });
  }

  private static Write select(Claim claim, String node) {
    List<Object> change = new ArrayList<>();
    change.add(null);
    change.add(node);
    Map<String, Object> annotations = new HashMap<>();
    annotations.put(Volumes.SELECTED_NODE, change);
    return line("update", "PersistentVolumeClaim", claim.name(), claim.home)
        .with("annotations", annotations)
        .does(
            state -> {
              claim.selectedNode = node;
              Mapping object = state.nodes().get(node);
              claim.zone =
                  object == null
                      ? null
                      : object.at("metadata").at("labels").at(Volumes.ZONE).text().orElse(null);
              claim.bound = VolumeBinding.isMadeOnDemand(claim.home, claim);
              return true;
            })
        .of(claim);
  }
}
