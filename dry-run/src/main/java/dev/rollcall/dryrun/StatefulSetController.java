package dev.rollcall.dryrun;

import dev.rollcall.names.TemplateNames;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Moves each StatefulSet one step: heals and scales up first, then scales down, then updates.
 *
 * <p>OrderedReady does one thing at a time and waits for each pod; Parallel does not wait, except
 * that an update still replaces one pod at a time, highest ordinal first.
 */
final class StatefulSetController implements Controller {
  static final String ACTOR = "statefulset-controller";

  /** Sets that left a sync waiting for a stale claim: nothing but a pod or the set wakes them. */
  private final Map<Long, String> asleep = new HashMap<>();

  private final Worklist worklist = new Worklist("StatefulSet");

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    for (ApiObject set : worklist.due(cluster)) {
      String seen = PodsSeen.of(cluster, set);
      if (seen.equals(asleep.get(set.uid()))) {
        continue;
      }
      asleep.remove(set.uid());
      List<Write> adoptions = set.terminating ? List.of() : adopt(cluster, set);
      if (!adoptions.isEmpty()) {
        writes.addAll(adoptions);
        continue; // What is adopted counts from the next sync on.
      }
      List<ApiObject> revisions = Revisions.of(cluster, set);
      String wanted =
          set.derived(
              () -> TemplateNames.statefulSetRevision(set.name(), set.template(), cluster.minor()));
      ApiObject update = Revisions.named(revisions, wanted);
      if (update == null) {
        writes.add(Revisions.create(ACTOR, set, wanted, Revisions.next(revisions)));
        continue;
      }
      if (update != revisions.get(revisions.size() - 1)) {
        writes.add(Revisions.renew(ACTOR, update, Revisions.next(revisions)));
        continue;
      }
      Object named = set.status.get("currentRevision");
      ApiObject current = Revisions.named(revisions, String.valueOf(named));
      Sync sync = new Sync(cluster, set, current == null ? update : current, update);
      int before = writes.size();
      if (!set.terminating) {
        writes.addAll(sync.step());
        if (sync.waitsForClaim) {
          asleep.put(set.uid(), seen);
        }
      }
      Write.Effect status = state -> status(state, set, wanted);
      List<Write> trims = Revisions.trim(ACTOR, set, revisions, sync.liveRevisions());
      boolean idle = writes.size() == before && trims.isEmpty();
      writes.add(idle ? worklist.status(set, status) : Write.status(set, status));
      writes.addAll(trims);
    }
    return writes;
  }

  /** Revisions and pods that an earlier set of the name left behind, deleted with orphaning. */
  private static List<Write> adopt(Cluster cluster, ApiObject set) {
    List<Write> writes = Revisions.adopt(cluster, set);
    for (Pod pod : cluster.orphans()) {
      if (pod.isActive()
          && pod.name().equals(set.name() + "-" + pod.index)
          && set.selector().matches(pod.labels)) {
        writes.add(PodWrites.adopt(ACTOR, set, pod));
      }
    }
    return writes;
  }

  private static boolean status(Cluster cluster, ApiObject set, String update) {
    String current = String.valueOf(set.status.getOrDefault("currentRevision", update));
    if (cluster.get(Revisions.KIND, current) == null) {
      current = update;
    }
    int replicas = 0;
    int ready = 0;
    int available = 0;
    int onCurrent = 0;
    int onUpdate = 0;
    for (Pod pod : cluster.podsOf(set)) {
      replicas++;
      if (pod.phase == Pod.Phase.RUNNING && pod.ready) {
        ready++;
        available += Availability.of(pod, set) ? 1 : 0;
      }
      if (!pod.terminating) {
        onCurrent += current.equals(pod.revision()) ? 1 : 0;
        onUpdate += update.equals(pod.revision()) ? 1 : 0;
      }
    }
    boolean rolls = set.spec().at("updateStrategy").at("type").text("").equals("RollingUpdate");
    if (rolls && onUpdate == replicas && available == replicas && replicas == set.replicas()) {
      onCurrent = onUpdate;
      current = update;
    }
    TreeMap<String, Object> status = new TreeMap<>();
    status.put("replicas", replicas);
    Counts.put(status, "readyReplicas", ready);
    Counts.put(status, "currentReplicas", onCurrent);
    Counts.put(status, "updatedReplicas", onUpdate);
    status.put("availableReplicas", available);
    status.put("collisionCount", 0);
    status.put("currentRevision", current);
    status.put("updateRevision", update);
    return Counts.replace(set, status);
  }

  /** One sync of one set. */
  private static final class Sync {
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

    Sync(Cluster cluster, ApiObject set, ApiObject current, ApiObject update) {
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
          writes.add(PodWrites.delete(ACTOR, pod));
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
            Write.by(ACTOR, "update", "Pod", pod.name())
                .with("noChange", true)
                .does(state -> true));
      }
      return false;
    }

    private void create(int ordinal) {
      String name = set.name() + "-" + ordinal;
      ApiObject revision = usesCurrent(ordinal) ? current : update;
      claims.createMissing(ordinal, writes);
      Mapping template = claims.mount((Mapping) revision.template(), ordinal);
      Write create =
          new PodWrites.Plan(ACTOR, set, template)
              .named(name, ordinal)
              .label("statefulset.kubernetes.io/pod-name", name)
              .label("apps.kubernetes.io/pod-index", String.valueOf(ordinal))
              .label("controller-revision-hash", revision.name())
              .field("revision", revision.name())
              .create();
      writes.add(
          new Write(
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
        writes.add(PodWrites.delete(ACTOR, pod));
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
          writes.add(PodWrites.delete(ACTOR, pod));
          return;
        }
        if (isBad(pod)) {
          return;
        }
      }
    }
  }
}
