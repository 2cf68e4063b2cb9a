package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The objects of one kind that their controller has to look at: those that something happened to,
 * or to what they own, and those whose last sync left something to do. The others are at rest:
 * asking them again would give the same answer, no writes.
 */
final class Worklist {
  private final String kind;
  private final TreeMap<String, ApiObject> due = new TreeMap<>();
  private final News news = new News();

  Worklist(String kind) {
    this.kind = kind;
  }

  /** What is due, by name. It stays due until it is told to rest. */
  List<ApiObject> due(Cluster cluster) {
    boolean all = news.since(cluster, change -> wake(cluster, change));
    if (all) {
      due.clear();
      cluster.all(kind).forEach(this::wake);
    }
    due.values().removeIf(object -> cluster.get(kind, object.name()) != object);
    return new ArrayList<>(due.values());
  }

  /** Something happened that concerns this object. */
  void wake(ApiObject object) {
    due.put(object.name(), object);
  }

  private void wake(Cluster cluster, Object change) {
    if (change instanceof Claim claim) {
      wake(cluster, claim);
    } else if (change instanceof Pod pod && pod.owner == null) {
      cluster.all(kind).forEach(this::wake); // One of them may adopt it.
    } else {
      wake(cluster, change instanceof Pod pod ? cluster.get(pod.owner) : (ApiObject) change);
    }
  }

  /** Wakes the object if it is of the kind, and what it belongs to. */
  private void wake(Cluster cluster, ApiObject object) {
    for (ApiObject at = object; at != null; at = cluster.get(at.owner)) {
      if (at.kind().equals(kind)) {
        wake(at);
      }
    }
  }

  /** A claim may be one of any StatefulSet whose name is in its own: {@code data-web-0}. */
  private void wake(Cluster cluster, Claim claim) {
    int ordinal = claim.name().lastIndexOf('-');
    for (int i = claim.name().indexOf('-'); i < ordinal; i = claim.name().indexOf('-', i + 1)) {
      wake(cluster, cluster.get("StatefulSet", claim.name().substring(i + 1, ordinal)));
    }
  }

  /** Nothing is to be done for the object until something happens to it. */
  void rest(ApiObject object) {
    due.remove(object.name());
  }

  /**
   * The last write of a sync that had nothing else to do: the object rests if it changes nothing.
   */
  Write status(ApiObject object, Write.Effect effect) {
    return Write.status(
        object,
        cluster -> {
          boolean changed = effect.apply(cluster);
          if (!changed) {
            rest(object);
          }
          return changed;
        });
  }
}
