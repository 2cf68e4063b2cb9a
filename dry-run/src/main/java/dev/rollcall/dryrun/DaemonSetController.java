package dev.rollcall.dryrun;

import dev.rollcall.names.TemplateNames;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps one pod of each DaemonSet on every node it is meant for, and rolls out changes. */
final class DaemonSetController implements Controller {
  private static final String ACTOR = "daemon-set-controller";

  /** The most pods that one sync creates, and the most it deletes. */
  private static final int BURST = 250;

  /** What each set saw last. */
  private final Map<Long, Seen> seen = new HashMap<>();

  private final News news = new News();

  /** The pods of each set, up to date as of the last news. */
  private final Map<Long, DaemonPods> present = new HashMap<>();

  private final Map<Long, DaemonTemplate> templates = new HashMap<>();
  private final Worklist worklist = new Worklist("DaemonSet");
  private final FailedPodBackoff backoff = new FailedPodBackoff();

  /** When each set that keeps a failed pod for now looks again, as the back-off counts time. */
  private final Map<ApiObject, Long> wakes = new HashMap<>();

  private Cluster home;

  /** The generation that the status of each set tells of. */
  private final Map<Long, Long> observed = new HashMap<>();

  /** The set with its pods as of the last sync. */
  private record Seen(DaemonPods pods, long generation, boolean terminating, long observed) {}

  @Override
  public long wakeAt() {
    long next = Long.MAX_VALUE;
    for (long wake : wakes.values()) {
      long second = FailedPodBackoff.second(home, wake);
      next = Math.min(next, Math.max(home.second() + 1, second));
    }
    return next;
  }

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    home = cluster;
    wakes.keySet().removeIf(set -> cluster.get(set.kind(), set.name()) != set || set.terminating);
    for (ApiObject set : worklist.due(cluster)) {
      DaemonTemplate template = template(cluster, set);
      Seen before = seen.get(set.uid());
      DaemonPods known = before == null ? null : before.pods();
      DaemonNodes nodes = DaemonNodes.of(cluster, set, known == null ? null : known.seenNodes());
      DaemonPods pods = pods(cluster, set, template, nodes);
      Seen now =
          new Seen(pods, set.generation, set.terminating, observed.getOrDefault(set.uid(), 0L));
      boolean sleeps =
          before != null
              && pods.areAs(known)
              && before.generation() == now.generation()
              && before.terminating() == now.terminating()
              && before.observed() == now.observed()
              && !wakes(set, pods, known.seenNodes(), nodes)
              && !mayClaim(cluster, set, pods)
              && wakes.getOrDefault(set, Long.MAX_VALUE) > FailedPodBackoff.now(cluster);
      seen.put(set.uid(), now);
      pods.seen();
      if (sleeps || set.terminating) {
        worklist.rest(set);
        continue;
      }
      List<Write> claims = Revisions.adopt(cluster, set);
      claim(cluster, set, pods, claims);
      if (!claims.isEmpty()) {
        writes.addAll(claims);
        continue; // What is adopted or let go counts from the next sync on.
      }
      sync(cluster, set, template, pods, writes);
      observed.put(set.uid(), set.generation);
    }
    return writes;
  }

  /** The pods of a set as they are now. */
  private DaemonPods pods(
      Cluster cluster, ApiObject set, DaemonTemplate template, DaemonNodes nodes) {
    if (news.since(cluster, change -> look(cluster, change))) {
      present.clear();
    }
    DaemonPods pods = present.get(set.uid());
    if (pods == null || !pods.areFor(template, nodes)) {
      pods = new DaemonPods(cluster, set, template, nodes);
      present.put(set.uid(), pods);
    }
    return pods;
  }

  private void look(Cluster cluster, Object change) {
    if (change instanceof Pod pod) {
      boolean there = cluster.pod(pod.name()) == pod;
      present.forEach(
          (uid, pods) ->
              pods.look(pod, there && pod.owner != null && pod.owner.uid() == uid.longValue()));
    }
  }

  /** The template with its number, which grows whenever another is stored. */
  private DaemonTemplate template(Cluster cluster, ApiObject set) {
    String hash = set.derived(() -> TemplateNames.hash(set.template(), cluster.minor()));
    DaemonTemplate known = templates.get(set.uid());
    if (known == null || !known.hash().equals(hash)) {
      known = new DaemonTemplate(hash, known == null ? 1 : known.generation() + 1);
      templates.put(set.uid(), known);
      set.templateGeneration = known.generation();
    }
    return known;
  }

  /**
   * True if one of the nodes that changed wakes the set: it lacks its pod, has one that may not
   * stay, or has one while the status says that some are out of place. A node that is gone does
   * not.
   */
  private static boolean wakes(
      ApiObject set, DaemonPods pods, DaemonNodes before, DaemonNodes now) {
    if (now == before) {
      return false;
    }
    for (Map.Entry<String, Mapping> node : now.all().entrySet()) {
      if (node.getValue() == before.all().get(node.getKey())) {
        continue;
      }
      boolean some = pods.on(node.getKey()).stream().anyMatch(pod -> pod.node != null);
      if (some
          ? !pods.shouldStay(node.getKey()) || set.count("numberMisscheduled") > 0
          : pods.shouldRun(node.getKey())) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayClaim(Cluster cluster, ApiObject set, DaemonPods pods) {
    List<Write> claims = new ArrayList<>(0);
    claim(cluster, set, pods, claims);
    return !claims.isEmpty();
  }

  /** Adopts orphans that match the selector and lets go of pods that no longer do. */
  private static void claim(Cluster cluster, ApiObject set, DaemonPods pods, List<Write> writes) {
    for (Pod pod : pods.haveStrangers() ? cluster.podsOf(set) : List.<Pod>of()) {
      if (!pod.terminating && !set.selector().matches(pod.labels)) {
        writes.add(PodWrites.release(ACTOR, set, pod));
      }
    }
    for (Pod pod : cluster.orphans()) {
      if (!pod.terminating && set.selector().matches(pod.labels)) {
        writes.add(PodWrites.adopt(ACTOR, set, pod));
      }
    }
  }

  private void sync(
      Cluster cluster,
      ApiObject set,
      DaemonTemplate template,
      DaemonPods pods,
      List<Write> writes) {
    List<ApiObject> revisions = Revisions.of(cluster, set);
    String name = set.name() + "-" + template.hash();
    writes.addAll(Revisions.renew(ACTOR, set, revisions, name));
    wakes.computeIfPresent(set, (any, wake) -> wake > FailedPodBackoff.now(cluster) ? wake : null);
    List<Write> step = manage(cluster, set, template, pods);
    boolean rolls = set.spec().at("updateStrategy").at("type").text("").equals("RollingUpdate");
    if (step.isEmpty() && rolls && !pods.areUpdated()) {
      DaemonRollout rollout = new DaemonRollout(pods);
      step = writes(set, template, rollout.nodesToFill(), rollout.podsToDelete());
    }
    writes.addAll(step);
    writes.add(
        Write.status(set, state -> pods(state, set, template, pods.seenNodes()).updateStatus()));
    List<ApiObject> old = Revisions.without(revisions, name);
    if (!old.isEmpty()) {
      writes.addAll(Revisions.trim(ACTOR, set, old, live(cluster, set, name)));
    }
  }

  private static Set<String> live(Cluster cluster, ApiObject set, String current) {
    Set<String> live = new HashSet<>();
    live.add(current);
    for (Pod pod : cluster.podsOf(set)) {
      live.add(set.name() + "-" + pod.revision());
    }
    return live;
  }

  private static List<Write> writes(
      ApiObject set, DaemonTemplate template, List<String> nodesToFill, List<Pod> podsToDelete) {
    List<Write> writes = new ArrayList<>();
    for (String node : nodesToFill.subList(0, Math.min(BURST, nodesToFill.size()))) {
      writes.add(create(set, template, node));
    }
    for (Pod pod : podsToDelete.subList(0, Math.min(BURST, podsToDelete.size()))) {
      writes.add(PodWrites.delete(ACTOR, pod));
    }
    return writes;
  }

  private static Write create(ApiObject set, DaemonTemplate template, String node) {
    String generation = String.valueOf(template.generation());
    return new PodWrites.Plan(ACTOR, set, set.template())
        .generated(set.name() + "-")
        .forNode(node)
        .label(DaemonTemplate.HASH, template.hash())
        .label(DaemonTemplate.GENERATION, generation)
        .field("revision", template.hash())
        .field("targetNode", node)
        .field("templateGeneration", generation)
        .create();
  }

  /** Puts a pod where one is missing, and takes away those that ended, or are too many. */
  private List<Write> manage(
      Cluster cluster, ApiObject set, DaemonTemplate template, DaemonPods pods) {
    List<String> nodesToFill = new ArrayList<>();
    List<Pod> podsToDelete = new ArrayList<>();
    for (String node : pods.due()) {
      List<Pod> some = pods.on(node);
      if (some.isEmpty() && pods.shouldRun(node)) {
        nodesToFill.add(node);
      } else if (pods.shouldStay(node)) {
        List<Pod> running = running(cluster, set, node, some, podsToDelete);
        if (!pods.allowsSurge()) {
          podsToDelete.addAll(running.subList(Math.min(1, running.size()), running.size()));
        } else if (running.isEmpty() && pods.shouldRun(node)) {
          nodesToFill.add(node);
        } else if (running.size() > 1) {
          thin(running, template, pods, podsToDelete);
        }
      } else {
        some.stream().filter(pod -> !pod.terminating).forEach(podsToDelete::add);
      }
    }
    for (String node : pods.lost()) {
      // Bound pods of a node that is gone are left to the pod garbage collector.
      pods.on(node).stream().filter(pod -> pod.node == null).forEach(podsToDelete::add);
    }
    return writes(set, template, nodesToFill, podsToDelete);
  }

  /** The pods that have not ended; of the others those that may go now are to be deleted. */
  private List<Pod> running(
      Cluster cluster, ApiObject set, String node, List<Pod> some, List<Pod> podsToDelete) {
    List<Pod> running = new ArrayList<>(some.size());
    for (Pod pod : some) {
      if (pod.terminating) {
        continue;
      }
      if (!pod.phase.isTerminal()) {
        running.add(pod);
      } else if (pod.phase == Pod.Phase.SUCCEEDED || mayGo(cluster, set, node)) {
        podsToDelete.add(pod);
      }
    }
    return running;
  }

  /** True if a failed pod of the node may be removed now; else the set looks again later. */
  private boolean mayGo(Cluster cluster, ApiObject set, String node) {
    long now = FailedPodBackoff.now(cluster);
    long pause = backoff.removalIn(set.uid(), observed.getOrDefault(set.uid(), 0L), node, now);
    if (pause > 0) {
      wakes.merge(set, now + pause, Math::min);
    }
    return pause == 0;
  }

  /** With surge there may be two: an old one that is ready, until its successor is available. */
  private static void thin(
      List<Pod> running, DaemonTemplate template, DaemonPods pods, List<Pod> podsToDelete) {
    Pod fresh = null;
    Pod old = null;
    for (Pod pod : running) {
      boolean isFresh = template.hash().equals(pod.labels.get(DaemonTemplate.HASH));
      if (isFresh && fresh == null) {
        fresh = pod;
      } else if (!isFresh && old == null) {
        old = pod;
      } else {
        podsToDelete.add(pod);
      }
    }
    if (fresh != null && old != null && (!old.ready || pods.isAvailable(fresh))) {
      podsToDelete.add(old);
    }
  }
}
