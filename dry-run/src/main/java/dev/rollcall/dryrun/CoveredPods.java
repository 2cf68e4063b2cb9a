package dev.rollcall.dryrun;

import dev.rollcall.dryrun.disruption.DisruptionBudget;
import dev.rollcall.model.LabelSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which pods each PodDisruptionBudget covers, kept up to date as pods come and go. */
final class CoveredPods {
  private final Map<String, List<Entry>> byLabel = new HashMap<>();
  private final Map<Long, Entry> entries = new HashMap<>();
  private final News news = new News();

  /** A budget with a count of its pods. */
  static final class Entry {
    private final ApiObject object;
    private final DisruptionBudget budget;
    private final Map<Pod, Counted> pods = new HashMap<>();
    private final TreeMap<Long, Integer> podsOfOwner = new TreeMap<>();
    private final Map<Long, Owner> owners = new HashMap<>();
    private int healthy;

    /** What a pod counted as. */
    private record Counted(boolean healthy, Owner owner) {}

    private Entry(ApiObject object) {
      this.object = object;
      this.budget = new DisruptionBudget(object.name(), object.stored());
    }

    private void look(Pod pod, boolean there) {
      Counted now = there ? new Counted(pod.ready && !pod.terminating, pod.owner) : null;
      count(there ? pods.put(pod, now) : pods.remove(pod), -1);
      count(now, 1);
    }

    private void count(Counted pod, int sign) {
      if (pod != null) {
        healthy += pod.healthy() ? sign : 0;
        if (pod.owner() != null) {
          owners.put(pod.owner().uid(), pod.owner());
          podsOfOwner.merge(
              pod.owner().uid(), sign, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
        }
      }
    }

    DisruptionBudget budget() {
      return budget;
    }

    /** How many pods it covers. */
    int all() {
      return pods.size();
    }

    /** How many of them are ready and not about to go. */
    int healthy() {
      return healthy;
    }

    /** The owners of its pods, oldest first. */
    List<Owner> owners() {
      List<Owner> some = new ArrayList<>(1);
      podsOfOwner.keySet().forEach(uid -> some.add(owners.get(uid)));
      return some;
    }
  }

  /** Takes in what changed, and wakes the budgets that it concerns. */
  void update(Cluster cluster, Worklist worklist) {
    boolean all =
        news.since(
            cluster,
            change -> {
              if (change instanceof Pod pod) {
                for (Entry entry : covering(pod)) {
                  entry.look(pod, cluster.pod(pod.name()) == pod);
                  worklist.wake(entry.object);
                }
              }
            });
    if (all) {
      rebuild(cluster);
    }
  }

  private void rebuild(Cluster cluster) {
    byLabel.clear();
    entries.clear();
    for (ApiObject object : cluster.all("PodDisruptionBudget")) {
      Entry entry = new Entry(object);
      entries.put(object.uid(), entry);
      LabelSelector selector = entry.budget.selector();
      String label = "";
      for (Map.Entry<String, String> wanted : selector.matchLabels().entrySet()) {
        label = wanted.getKey() + "=" + wanted.getValue();
      }
      byLabel.computeIfAbsent(label, l -> new ArrayList<>(1)).add(entry);
    }
    for (Pod pod : cluster.pods()) {
      for (Entry entry : covering(pod)) {
        entry.look(pod, true);
      }
    }
  }

  private List<Entry> covering(Pod pod) {
    List<Entry> covering = new ArrayList<>(1);
    add(byLabel.get(""), pod, covering);
    for (Map.Entry<String, String> label : pod.labels.entrySet()) {
      add(byLabel.get(label.getKey() + "=" + label.getValue()), pod, covering);
    }
    return covering;
  }

  private static void add(List<Entry> candidates, Pod pod, List<Entry> covering) {
    if (candidates != null) {
      for (Entry candidate : candidates) {
        if (candidate.budget.selects(pod.labels)) {
          covering.add(candidate);
        }
      }
    }
  }

  /** The budget of an object and what it covers, as of the last update. */
  Entry of(ApiObject object) {
    return entries.get(object.uid());
  }
}
