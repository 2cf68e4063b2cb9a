package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One sync of one StatefulSet: heals and scales up first, then scales down, then updates.
 *
 * <p>OrderedReady does one thing at a time and waits for each pod; Parallel does not wait, except
 * that an update still replaces one pod at a time, highest ordinal first.
 */
final class StatefulSetSync {
  private final Cluster cluster;
  private final ApiObject set;
  private final ApiObject current;
  private final ApiObject update;
  private final boolean ordered;
  private final int start;
  private final Pod[] replicas;
  private final List<Pod> condemned = new ArrayList<>();
  private final StatefulClaims claims;
  private boolean waitsForClaim;
  private int updated;
  private final List<Write> writes = new ArrayList<>();

  StatefulSetSync(Cluster cluster, ApiObject set, ApiObject current, ApiObject update) {
    this.cluster = cluster;
    this.set = set;
    this.current = current;
    this.update = update;
    this.ordered = !set.spec().at("podManagementPolicy").text("").equals("Parallel");
    this.start = (int) set.spec().at("ordinals").at("start").integer(0);
    this.replicas = new Pod[Math.max(0, set.replicas())];
    this.claims = new StatefulClaims(cluster, set);
    for (Pod pod : cluster.podsOf(set)) {
      int index = pod.index - start;
      if (index >= 0 && index < replicas.length) {
        replicas[index] = pod;
      } else {
        condemned.add(pod);
      }
    }
    condemned.sort((a, b) -> Integer.compare(b.index, a.index));
  }

  /**
   * True if it ended at a claim that an earlier pod left: nothing but a pod or the set wakes it.
   */
  boolean waitsForClaim() {
    return waitsForClaim;
  }

  Set<String> liveRevisions() {
    Set<String> live = new HashSet<>();
    live.add(current.name());
    live.add(update.name());
    live.add(String.valueOf(set.status.get("currentRevision")));
    for (Pod pod : cluster.podsOf(set)) {
      live.add(String.valueOf(pod.revision()));
    }
    return live;
  }

  List<Write> step() {
    Pod firstBad = firstBad();
    for (int i = 0; i < replicas.length; i++) {
      if (replica(i) && ordered) {
        return writes;
      }
    }
    for (Pod pod : condemned) {
      claims.own(pod, true, writes);
    }
    if (scaleDown(firstBad) || !writes.isEmpty() && hasPodWrites()) {
      return writes;
    }
    update();
    return writes;
  }

  private boolean hasPodWrites() {
    return writes.stream()
        .anyMatch(write -> write.action() != null && "Pod".equals(write.action().get("kind")));
  }

  private Pod firstBad() {
    for (Pod pod : replicas) {
      if (pod != null && isBad(pod)) {
        return pod;
      }
    }
    Pod lowest = null;
    for (Pod pod : condemned) {
      if (isBad(pod)) {
        lowest = pod;
      }
    }
    return lowest;
  }

  /** Before 1.34 a pod had only to be ready, not available. */
  private boolean isBad(Pod pod) {
    boolean serves =
        pod.phase == Pod.Phase.RUNNING
            && pod.ready
            && (cluster.minor() < 34 || Availability.of(pod, set));
    return pod.terminating || !serves;
  }

  /** True if an ordered set has to stop here. */
  private boolean replica(int i) {
    Pod pod = replicas[i];
    if (pod == null) {
      if (claims.isStale(set.name() + "-" + (start + i))) {
        waitsForClaim = true;
        return true;
      }
      create(start + i);
      return true;
    }
    if (pod.phase.isTerminal()) {
      if (!pod.terminating) {
        writes.add(PodWrites.delete(StatefulSetController.ACTOR, pod));
      }
      return true;
    }
    if (pod.phase == Pod.Phase.PENDING) {
      claims.createMissing(pod.index, writes);
    }
    boolean waits =
        pod.terminating
            || pod.phase != Pod.Phase.RUNNING
            || !pod.ready
            || !Availability.of(pod, set);
    if (ordered && waits) {
      return true;
    }
    int before = writes.size();
    claims.own(pod, false, writes);
    if (writes.size() > before) {
      // the pod is written along with its claims, unchanged
      writes.add(
          updated++,
          Write.by(StatefulSetController.ACTOR, "update", "Pod", pod.name())
              .with("noChange", true)
              .does(state -> true)
              .of(pod));
    }
    return false;
  }

  private void create(int ordinal) {
    String name = set.name() + "-" + ordinal;
    ApiObject revision = usesCurrent(ordinal) ? current : update;
    claims.createMissing(ordinal, writes);
    Mapping template = claims.mount((Mapping) revision.template(), ordinal);
    Write create =
        new PodWrites.Plan(StatefulSetController.ACTOR, set, template)
            .named(name, ordinal)
            .label("statefulset.kubernetes.io/pod-name", name)
            .label("apps.kubernetes.io/pod-index", String.valueOf(ordinal))
            .label("controller-revision-hash", revision.name())
            .field("revision", revision.name())
            .create();
    writes.add(
        new Write(
            set,
            create.action(),
            state -> claims.areThere(state, ordinal) && create.effect().apply(state)));
    claims.ownNew(ordinal, writes);
  }

  /** Pods below the partition, or not yet reached without one, come back as they were. */
  private boolean usesCurrent(int ordinal) {
    Node strategy = set.spec().at("updateStrategy");
    if (!strategy.at("type").text("").equals("RollingUpdate")) {
      return false;
    }
    Node block = strategy.at("rollingUpdate");
    return block.isSet()
        ? ordinal < start + block.at("partition").integer(0)
        : ordinal < start + set.count("currentReplicas");
  }

  /** True if the sync ends here. */
  private boolean scaleDown(Pod firstBad) {
    for (Pod pod : condemned) {
      if (pod.terminating) {
        if (ordered) {
          return true;
        }
        continue;
      }
      boolean serves = pod.phase == Pod.Phase.RUNNING && pod.ready && Availability.of(pod, set);
      if (ordered && !serves && pod != firstBad) {
        return true;
      }
      writes.add(PodWrites.delete(StatefulSetController.ACTOR, pod));
      if (ordered) {
        return true;
      }
    }
    return false;
  }

  /** Replaces the highest outdated pod, unless one above it is not well. */
  private void update() {
    Node strategy = set.spec().at("updateStrategy");
    if (!strategy.at("type").text("").equals("RollingUpdate")) {
      return;
    }
    long partition = strategy.at("rollingUpdate").at("partition").integer(0);
    for (int i = replicas.length - 1; i >= partition; i--) {
      Pod pod = replicas[i];
      if (pod == null) {
        return;
      }
      if (!update.name().equals(pod.revision()) && !pod.terminating) {
        writes.add(PodWrites.delete(StatefulSetController.ACTOR, pod));
        return;
      }
      if (isBad(pod)) {
        return;
      }
    }
  }
}
