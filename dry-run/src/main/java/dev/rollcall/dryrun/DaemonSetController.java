package dev.rollcall.dryrun;

import dev.rollcall.names.TemplateNames;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps one pod of each DaemonSet on every node it is meant for, and rolls out changes. */
final class DaemonSetController implements Controller {
  private static final String ACTOR = "daemon-set-controller";

  /** What each set saw last. A node wakes a set only if a pod has to come or to go there. */
  private final Map<Long, String> seen = new HashMap<>();

  private final Worklist worklist = new Worklist("DaemonSet");

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    for (ApiObject set : worklist.due(cluster)) {
      String now = PodsSeen.of(cluster, set);
      if (now.equals(seen.get(set.uid())) && !new Sync(cluster, set, "").isWoken()) {
        worklist.rest(set);
        continue;
      }
      List<Write> adoptions = set.terminating ? List.of() : Revisions.adopt(cluster, set);
      if (!adoptions.isEmpty()) {
        writes.addAll(adoptions);
        continue;
      }
      List<ApiObject> revisions = Revisions.of(cluster, set);
      String hash = set.derived(() -> TemplateNames.hash(set.template(), cluster.minor()));
      String name = set.name() + "-" + hash;
      ApiObject current = Revisions.named(revisions, name);
      if (current == null) {
        writes.add(Revisions.create(ACTOR, set, name, Revisions.next(revisions)));
        continue;
      }
      if (current != revisions.get(revisions.size() - 1)) {
        writes.add(Revisions.renew(ACTOR, current, Revisions.next(revisions)));
        continue;
      }
      Sync sync = new Sync(cluster, set, hash);
      if (!set.terminating) {
        List<Write> managed = sync.manage();
        writes.addAll(managed.isEmpty() ? sync.roll() : managed);
      }
      writes.add(Write.status(set, state -> new Sync(state, set, hash).status()));
      writes.addAll(Revisions.trim(ACTOR, set, revisions, live(cluster, set, name)));
      seen.put(set.uid(), now);
    }
    return writes;
  }

  private static Set<String> live(Cluster cluster, ApiObject set, String current) {
    Set<String> live = new HashSet<>();
    live.add(current);
    for (Pod pod : cluster.podsOf(set)) {
      live.add(set.name() + "-" + pod.revision());
    }
    return live;
  }

  /** One sync of one set. */
  private static final class Sync {
    private final Cluster cluster;
    private final ApiObject set;
    private final String hash;
    private final NodeEligibility eligibility;
    private final Map<String, List<Pod>> byNode = new LinkedHashMap<>();
    private final int desired;

    Sync(Cluster cluster, ApiObject set, String hash) {
      this.cluster = cluster;
      this.set = set;
      this.hash = hash;
      this.eligibility = new NodeEligibility(set.template().at("spec"));
      int count = 0;
      for (Map.Entry<String, Mapping> node : cluster.nodes().entrySet()) {
        byNode.put(node.getKey(), new ArrayList<>(2));
        count += eligibility.shouldRun(node.getKey(), node.getValue()) ? 1 : 0;
      }
      this.desired = count;
      for (Pod pod : cluster.podsOf(set)) {
        if (!(pod.terminating && pod.phase.isTerminal())) {
          byNode.computeIfAbsent(pod.targetNode, n -> new ArrayList<>(1)).add(pod);
        }
      }
    }

    /** True if a node lacks its pod, or has one that may not stay. */
    boolean isWoken() {
      for (Map.Entry<String, List<Pod>> entry : byNode.entrySet()) {
        Mapping object = cluster.nodes().get(entry.getKey());
        if (object != null) {
          boolean none = entry.getValue().isEmpty();
          if (none && eligibility.shouldRun(entry.getKey(), object)
              || !none && !eligibility.shouldStay(entry.getKey(), object)) {
            return true;
          }
        }
      }
      return false;
    }

    List<Write> manage() {
      List<Write> creates = new ArrayList<>();
      List<Write> deletes = new ArrayList<>();
      for (Map.Entry<String, List<Pod>> entry : byNode.entrySet()) {
        String node = entry.getKey();
        Mapping object = cluster.nodes().get(node);
        if (object == null) {
          continue; // Pods on a node that is gone are left to the pod garbage collector.
        }
        List<Pod> pods = entry.getValue();
        boolean stays = eligibility.shouldStay(node, object);
        if (eligibility.shouldRun(node, object) && pods.isEmpty()) {
          creates.add(create(node));
        } else if (stays) {
          List<Pod> running = new ArrayList<>();
          for (Pod pod : pods) {
            if (pod.terminating) {
              continue;
            }
            if (pod.phase.isTerminal()) {
              deletes.add(PodWrites.delete(ACTOR, pod));
            } else {
              running.add(pod);
            }
          }
          for (int i = 1; i < running.size() && surge() == 0; i++) {
            deletes.add(PodWrites.delete(ACTOR, running.get(i)));
          }
        } else {
          for (Pod pod : pods) {
            if (!pod.terminating) {
              deletes.add(PodWrites.delete(ACTOR, pod));
            }
          }
        }
      }
      creates.addAll(deletes);
      return creates;
    }

    private int surge() {
      return share("maxSurge");
    }

    private int share(String field) {
      Node block = set.spec().at("updateStrategy").at("rollingUpdate");
      return RollingUpdate.share(block.at(field), desired, true);
    }

    private Write create(String node) {
      String base = set.name() + "-";
      Write write =
          new PodWrites.Plan(ACTOR, set, set.template())
              .named("", 0)
              .label("controller-revision-hash", hash)
              .label("pod-template-generation", String.valueOf(generation()))
              .field("revision", hash)
              .field("targetNode", node)
              .field("templateGeneration", String.valueOf(generation()))
              .create();
      return new Write(
          set,
          write.action(),
          state -> {
            Mapping made = DaemonPodTemplate.forNode((Mapping) set.template(), node);
            Mapping stored = ServerAdmission.pod(state, ACTOR, made, Map.of(), base);
            if (stored == null) {
              return false;
            }
            int number = state.nextGenerated(base + node);
            String name = base + "<" + node + "." + number + ">";
            write.action().put("name", name);
            Pod pod = new Pod(name, state.nextUid(), number, state.settle(), stored);
            pod.targetNode = node;
            pod.labels.putAll(
                dev.rollcall.model.Labels.of(set.template().at("metadata").at("labels")));
            pod.labels.put("controller-revision-hash", hash);
            pod.labels.put("pod-template-generation", String.valueOf(generation()));
            pod.annotations.putAll(
                dev.rollcall.model.Labels.of(set.template().at("metadata").at("annotations")));
            pod.owner = set.asController();
            state.add(pod);
            return true;
          });
    }

    /** Counts the changes of the template: the number of the newest revision. */
    private long generation() {
      return Revisions.of(cluster, set).stream()
          .mapToInt(revision -> revision.count("revision"))
          .max()
          .orElse(1);
    }

    List<Write> roll() {
      if (!set.spec().at("updateStrategy").at("type").text("").equals("RollingUpdate")) {
        return List.of();
      }
      return surge() > 0 ? rollWithSurge() : rollInPlace();
    }

    /** Replaces broken pods at once, and as many working ones as may be missing. */
    private List<Write> rollInPlace() {
      int may = Math.max(share("maxUnavailable"), 1);
      int unavailable = 0;
      List<Pod> broken = new ArrayList<>();
      List<Pod> working = new ArrayList<>();
      for (Map.Entry<String, List<Pod>> entry : byNode.entrySet()) {
        Mapping object = cluster.nodes().get(entry.getKey());
        if (object == null || !eligibility.shouldRun(entry.getKey(), object)) {
          continue;
        }
        Pod fresh = null;
        Pod old = null;
        for (Pod pod : entry.getValue()) {
          if (hash.equals(pod.revision())) {
            fresh = pod;
          } else {
            old = pod;
          }
        }
        if (fresh != null && old != null || fresh == null && old == null) {
          unavailable++;
        } else if (fresh != null) {
          unavailable += fresh.terminating || !Availability.of(fresh, set) ? 1 : 0;
        } else if (!Availability.of(old, set) || old.terminating) {
          unavailable++;
          if (!old.terminating) {
            broken.add(old);
          }
        } else {
          working.add(old);
        }
      }
      List<Write> writes = new ArrayList<>();
      broken.forEach(pod -> writes.add(PodWrites.delete(ACTOR, pod)));
      for (int i = 0; i < Math.min(may - unavailable, working.size()); i++) {
        writes.add(PodWrites.delete(ACTOR, working.get(i)));
      }
      return writes;
    }

    /** Starts new pods beside old ones, and removes an old one when its successor works. */
    private List<Write> rollWithSurge() {
      int may = surge();
      List<Write> creates = new ArrayList<>();
      List<String> candidates = new ArrayList<>();
      List<Write> deletes = new ArrayList<>();
      for (Map.Entry<String, List<Pod>> entry : byNode.entrySet()) {
        Mapping object = cluster.nodes().get(entry.getKey());
        if (object == null) {
          continue;
        }
        Pod fresh = null;
        Pod old = null;
        for (Pod pod : entry.getValue()) {
          if (hash.equals(pod.revision())) {
            fresh = pod;
          } else {
            old = pod;
          }
        }
        boolean runs = eligibility.shouldRun(entry.getKey(), object);
        if (old != null && fresh == null && runs) {
          if (old.terminating) {
            continue;
          }
          if (Availability.of(old, set)) {
            candidates.add(entry.getKey());
          } else {
            creates.add(create(entry.getKey()));
            may--;
          }
        } else if (old != null && fresh != null) {
          if (Availability.of(fresh, set)) {
            if (!old.terminating) {
              deletes.add(PodWrites.delete(ACTOR, old));
            }
          } else {
            may--;
          }
        }
      }
      for (int i = 0; i < Math.min(may, candidates.size()); i++) {
        creates.add(create(candidates.get(i)));
      }
      creates.addAll(deletes);
      return creates;
    }

    boolean status() {
      int current = 0;
      int misplaced = 0;
      int ready = 0;
      int updated = 0;
      int available = 0;
      for (Map.Entry<String, List<Pod>> entry : byNode.entrySet()) {
        Mapping object = cluster.nodes().get(entry.getKey());
        boolean runs = object != null && eligibility.shouldRun(entry.getKey(), object);
        boolean some = !entry.getValue().isEmpty();
        if (object == null) {
          continue;
        }
        if (!runs) {
          misplaced += some ? 1 : 0;
          continue;
        }
        if (some) {
          current++;
          Pod oldest = entry.getValue().get(0);
          if (oldest.ready) {
            ready++;
            available += Availability.of(oldest, set) ? 1 : 0;
          }
          updated += hash.equals(oldest.revision()) ? 1 : 0;
        }
      }
      Map<String, Object> status = new TreeMap<>();
      status.put("currentNumberScheduled", current);
      status.put("numberMisscheduled", misplaced);
      status.put("desiredNumberScheduled", desired);
      status.put("numberReady", ready);
      Counts.put(status, "updatedNumberScheduled", updated);
      Counts.put(status, "numberAvailable", available);
      Counts.put(status, "numberUnavailable", desired - available);
      return Counts.replace(set, status);
    }
  }
}
