package dev.rollcall.dryrun;

import dev.rollcall.dryrun.disruption.DisruptionBudget;
import dev.rollcall.model.LabelSelector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which pods each PodDisruptionBudget covers, kept up to date as pods come and go. */
final class CoveredPods {
  private final Map<String, List<Entry>> byLabel = new HashMap<>();
  private final Map<Long, Entry> entries = new HashMap<>();
  private final News news = new News();

  /** A budget with its pods in the order of creation. */
  private record Entry(ApiObject object, DisruptionBudget budget, TreeMap<Long, Pod> pods) {}

  /** Takes in what changed, and wakes the budgets that it concerns. */
  void update(Cluster cluster, Worklist worklist) {
    boolean all =
        news.since(
            cluster,
            change -> {
              if (change instanceof Pod pod) {
                for (Entry entry : covering(pod)) {
                  place(cluster, pod, entry);
                  worklist.wake(entry.object());
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
      Entry entry =
          new Entry(object, new DisruptionBudget(object.name(), object.stored()), new TreeMap<>());
      entries.put(object.uid(), entry);
      LabelSelector selector = entry.budget().selector();
      String label = "";
      for (Map.Entry<String, String> wanted : selector.matchLabels().entrySet()) {
        label = wanted.getKey() + "=" + wanted.getValue();
      }
      byLabel.computeIfAbsent(label, l -> new ArrayList<>(1)).add(entry);
    }
    for (Pod pod : cluster.pods()) {
      for (Entry entry : covering(pod)) {
        place(cluster, pod, entry);
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
        if (candidate.budget().selects(pod.labels)) {
          covering.add(candidate);
        }
      }
    }
  }

  private static void place(Cluster cluster, Pod pod, Entry entry) {
    if (cluster.pod(pod.name()) == pod) {
      entry.pods().put(pod.uid(), pod);
    } else {
      entry.pods().remove(pod.uid());
    }
  }

  /** The budget of an object, as of the last update. */
  DisruptionBudget budget(ApiObject object) {
    return entries.get(object.uid()).budget();
  }

  /** The pods that the budget of an object covers, in the order of creation. */
  Collection<Pod> of(ApiObject object) {
    return entries.get(object.uid()).pods().values();
  }
}
