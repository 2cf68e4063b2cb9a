package dev.rollcall.dryrun;

import dev.rollcall.names.TemplateNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Moves each StatefulSet one step, see {@link StatefulSetSync}, and keeps its status. */
final class StatefulSetController implements Controller {
  static final String ACTOR = "statefulset-controller";

  /**
   * Sets that left a sync waiting for a stale claim, or that are being deleted: nothing but a pod
   * or the set wakes them. A deleted set makes its revision anew in each sync, as often as the
   * garbage collector takes it away; no revision wakes it.
   */
  private final Map<Long, List<Long>> asleep = new HashMap<>();

  private final Worklist worklist = new Worklist("StatefulSet");

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    for (ApiObject set : worklist.due(cluster)) {
      List<Long> seen = PodsSeen.of(cluster, set);
      if (seen.equals(asleep.get(set.uid()))) {
        continue;
      }
      asleep.remove(set.uid());
      List<Write> claims = set.terminating ? List.of() : claim(cluster, set);
      if (!claims.isEmpty()) {
        writes.addAll(claims);
        continue; // What is adopted or let go counts from the next sync on.
      }
      List<ApiObject> revisions = Revisions.of(cluster, set);
      String wanted =
          set.derived(
              () -> TemplateNames.statefulSetRevision(set.name(), set.template(), cluster.minor()));
      writes.addAll(Revisions.renew(ACTOR, set, revisions, wanted));
      ApiObject update = Revisions.named(revisions, wanted);
      update = update == null ? Revisions.planned(set, wanted) : update;
      Object named = set.status.get("currentRevision");
      ApiObject current = Revisions.named(revisions, String.valueOf(named));
      StatefulSetSync sync =
          new StatefulSetSync(cluster, set, current == null ? update : current, update);
      int before = writes.size();
      if (!set.terminating) {
        writes.addAll(sync.step());
        if (sync.waitsForClaim()) {
          asleep.put(set.uid(), seen);
        }
      } else {
        asleep.put(set.uid(), seen);
      }
      Write.Effect status = state -> status(state, set, wanted);
      List<ApiObject> old = Revisions.without(revisions, wanted);
      List<Write> trims = Revisions.trim(ACTOR, set, old, sync.liveRevisions());
      boolean idle = writes.size() == before && trims.isEmpty();
      writes.add(idle ? worklist.status(set, status) : Write.status(set, status));
      writes.addAll(trims);
    }
    return writes;
  }

  /**
   * Takes over what an earlier set of the name left behind when it was deleted with orphaning, and
   * lets go of pods that the selector no longer matches.
   */
  private static List<Write> claim(Cluster cluster, ApiObject set) {
    List<Write> writes = Revisions.adopt(cluster, set);
    for (Pod pod : cluster.podsOf(set)) {
      if (!pod.terminating && !set.selector().matches(pod.labels)) {
        writes.add(PodWrites.release(ACTOR, set, pod));
      }
    }
    for (Pod pod : cluster.orphans()) {
      int ordinal = ordinal(set, pod.name());
      if (!pod.terminating && ordinal >= 0 && set.selector().matches(pod.labels)) {
        Write adoption = PodWrites.adopt(ACTOR, set, pod);
        writes.add(
            new Write(
                adoption.action(),
                state -> {
                  pod.index = ordinal;
                  return adoption.effect().apply(state);
                }));
      }
    }
    return writes;
  }

  /** The number at the end of the name of a pod of the set; -1 if it is not named so. */
  private static int ordinal(ApiObject set, String name) {
    String prefix = set.name() + "-";
    if (!name.startsWith(prefix)) {
      return -1;
    }
    try {
      int ordinal = Integer.parseUnsignedInt(name.substring(prefix.length()));
      return name.equals(prefix + ordinal) ? ordinal : -1;
    } catch (NumberFormatException noNumber) {
      return -1;
    }
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
    boolean whole = onUpdate == replicas && ready == replicas && replicas == set.replicas();
    if (rolls && whole) { // ready is enough: minReadySeconds is not waited for here
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
}
