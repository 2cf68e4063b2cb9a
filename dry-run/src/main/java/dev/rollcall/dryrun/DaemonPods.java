package dev.rollcall.dryrun;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pods of one DaemonSet by the node each is meant for, and what the set wants of the nodes:
 * kept up to date pod by pod for as long as set and nodes stay what they are.
 */
final class DaemonPods {
  private static final Comparator<Pod> BOUND_THEN_OLDEST =
      Comparator.comparing((Pod pod) -> pod.node == null).thenComparing(Pod::uid);

  private final ApiObject set;
  private final DaemonTemplate template;
  private final DaemonNodes nodes;
  private final int surge;
  private final int maxUnavailable;
  private final Map<Pod, Place> places = new HashMap<>();
  private final Map<String, List<Pod>> byNode = new HashMap<>();
  private final DaemonSetStatus status = new DaemonSetStatus();
  private final TreeSet<String> due = new TreeSet<>();
  private final TreeSet<String> lost = new TreeSet<>();
  private int outdated;
  private int strangers;
  private boolean changed;

  /**
   * What a pod was when it was last looked at.
   *
   * @param node where it is or is meant to be; null for one that counts no more
   * @param state see {@link PodsSeen#state}
   */
  private record Place(String node, long state, boolean isOutdated, boolean isStranger) {}

  DaemonPods(Cluster cluster, ApiObject set, DaemonTemplate template, DaemonNodes nodes) {
    this.set = set;
    this.template = template;
    this.nodes = nodes;
    this.surge = share("maxSurge");
    int share = share("maxUnavailable");
    this.maxUnavailable = share == 0 && surge == 0 && desired() > 0 ? 1 : share;
    for (Pod pod : cluster.podsOf(set)) {
      file(pod);
    }
    nodes.all().keySet().forEach(this::review);
    byNode.keySet().forEach(this::review);
  }

  private int share(String field) {
    Node block = set.spec().at("updateStrategy").at("rollingUpdate");
    return RollingUpdate.share(block.at(field), desired(), true);
  }

  /** True if these are the pods for that version of the set and of the nodes. */
  boolean areFor(DaemonTemplate version, DaemonNodes now) {
    return template.equals(version) && nodes == now;
  }

  /** Something happened to a pod that is, or was, one of the set. */
  void look(Pod pod, boolean isMine) {
    Place before = places.remove(pod);
    if (before != null) {
      outdated -= before.isOutdated() ? 1 : 0;
      strangers -= before.isStranger() ? 1 : 0;
      if (before.node() != null) {
        on(before.node()).remove(pod);
        byNode.computeIfPresent(before.node(), (node, some) -> some.isEmpty() ? null : some);
      }
    }
    Place now = isMine ? file(pod) : null;
    changed |= before == null ? now != null : now == null || now.state() != before.state();
    if (before != null && before.node() != null) {
      review(before.node());
    }
    if (now != null && now.node() != null) {
      review(now.node());
    }
  }

  private Place file(Pod pod) {
    boolean counts = !(pod.terminating && pod.phase.isTerminal());
    String node = !counts ? null : pod.node == null ? pod.targetNode : pod.node;
    boolean lives = node != null && !pod.terminating;
    Place place =
        new Place(
            node,
            PodsSeen.state(pod),
            lives && !isUpdated(pod),
            !pod.terminating && !set.selector().matches(pod.labels));
    places.put(pod, place);
    outdated += place.isOutdated() ? 1 : 0;
    strangers += place.isStranger() ? 1 : 0;
    if (node != null) {
      List<Pod> some = byNode.computeIfAbsent(node, n -> new ArrayList<>(1));
      some.add(pod);
      if (some.size() > 1) {
        some.sort(BOUND_THEN_OLDEST);
      }
    }
    return place;
  }

  /** Takes note of how a node stands now. */
  private void review(String node) {
    if (!nodes.all().containsKey(node)) {
      note(lost, node, byNode.containsKey(node));
      return;
    }
    status.put(node, this);
    note(due, node, isDue(node));
  }

  /** True if something may have to be done there beside updates. */
  private boolean isDue(String node) {
    List<Pod> some = on(node);
    if (some.isEmpty()) {
      return shouldRun(node);
    }
    int live = 0;
    int running = 0;
    for (Pod pod : some) {
      live += pod.terminating ? 0 : 1;
      running += pod.isActive() ? 1 : 0;
    }
    return !shouldStay(node) && live > 0
        || running > 1
        || live > running
        || running == 0 && allowsSurge();
  }

  private static void note(Set<String> some, String node, boolean isOne) {
    if (isOne) {
      some.add(node);
    } else {
      some.remove(node);
    }
  }

  /** True if its pods are the same and as they were when {@code before} was told to rest. */
  boolean areAs(DaemonPods before) {
    if (this == before) {
      return !changed;
    }
    if (before == null || before.changed || places.size() != before.places.size()) {
      return false;
    }
    for (Map.Entry<Pod, Place> one : places.entrySet()) {
      Place was = before.places.get(one.getKey());
      if (was == null || was.state() != one.getValue().state()) {
        return false;
      }
    }
    return true;
  }

  /** From now on only what happens later is a change. */
  void seen() {
    changed = false;
  }

  /** The nodes on which something may have to be done beside updates, sorted. */
  Set<String> due() {
    return due;
  }

  /** The nodes that are not there any more and have pods, or are waited for by some; sorted. */
  Set<String> lost() {
    return lost;
  }

  /** Writes the status of the set; false if nothing changes. */
  boolean updateStatus() {
    return status.update(set, desired());
  }

  /** The names of the nodes that have pods of the set, there or not, sorted. */
  TreeSet<String> occupied() {
    return new TreeSet<>(byNode.keySet());
  }

  /** True if all live pods count as made from the present template. */
  boolean areUpdated() {
    return outdated == 0;
  }

  /** True if the selector no longer matches one of them. */
  boolean haveStrangers() {
    return strangers > 0;
  }

  /** The pods of a node: the bound before the unbound, then the oldest first. */
  List<Pod> on(String node) {
    return byNode.getOrDefault(node, List.of());
  }

  /** The nodes they were sorted by. */
  DaemonNodes seenNodes() {
    return nodes;
  }

  /** On how many nodes there should be a pod. */
  int desired() {
    return nodes.wanted().size();
  }

  /** All nodes of the cluster, by name. */
  Set<String> nodes() {
    return nodes.all().keySet();
  }

  /** True if a pod should be created there. */
  boolean shouldRun(String node) {
    return nodes.wanted().contains(node);
  }

  /** True if a pod that is there may stay. */
  boolean shouldStay(String node) {
    return nodes.allowed().contains(node);
  }

  boolean isAvailable(Pod pod) {
    return Availability.of(pod, set);
  }

  /** True if a pod counts as made from the present template. */
  boolean isUpdated(Pod pod) {
    return template.made(pod);
  }

  /** How many pods there may be beyond one a node, over all nodes. */
  int surge() {
    return surge;
  }

  /** True if a node may have an old and a new pod, however many nodes there are. */
  boolean allowsSurge() {
    Node block = set.spec().at("updateStrategy").at("rollingUpdate");
    return RollingUpdate.share(block.at("maxSurge"), 1, true) > 0;
  }

  /** How many nodes may be without a working pod. */
  int maxUnavailable() {
    return maxUnavailable;
  }
}
