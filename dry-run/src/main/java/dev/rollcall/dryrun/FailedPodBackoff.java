package dev.rollcall.dryrun;

import java.util.HashMap;
import java.util.Map;

/**
 * How soon a DaemonSet removes another failed pod of a node, so that it does not fight with a
 * kubelet that rejects every one: the first at once, the next a second after that, and then twice
 * as long each time, up to 15 minutes. A new version of the set begins anew, and so does a node
 * that was left alone for half an hour ({@code failedPodsBackoff} of the DaemonSet controller).
 */
final class FailedPodBackoff {
  private static final long FIRST = 1_000;
  private static final long LONGEST = 15 * 60 * 1_000;

  /** What passes from one settled state to the next, as recordings show: most of a second. */
  private static final long SETTLING = 800;

  private final Map<Key, Pause> pauses = new HashMap<>();

  /**
   * What a pause is kept for.
   *
   * @param generation the one that the status of the set told of when the pod was looked at
   */
  private record Key(long set, long generation, String node) {}

  /** A pause of some milliseconds after one. */
  private record Pause(long since, long length) {
    boolean isForgotten(long now) {
      return now - since > 2 * LONGEST;
    }
  }

  /**
   * The time in milliseconds since the start. Everything else that waits does so for much longer
   * than a state takes to settle, and leaves that out.
   */
  static long now(Cluster cluster) {
    return cluster.second() * 1_000 + cluster.settle() * SETTLING;
  }

  /** The second at which it will be {@code time} if nothing but time passes. */
  static long second(Cluster cluster, long time) {
    return Math.floorDiv(time - cluster.settle() * SETTLING + 999, 1_000L);
  }

  /**
   * Zero if a failed pod of the node may go now, which counts as done; else the milliseconds after
   * which the set looks again.
   */
  long removalIn(long set, long generation, String node, long now) {
    Key key = new Key(set, generation, node);
    Pause last = pauses.get(key);
    if (last == null || last.isForgotten(now)) {
      pauses.put(key, new Pause(now, FIRST));
      return 0;
    }
    if (now - last.since() < last.length()) {
      return last.length();
    }
    pauses.put(key, new Pause(now, Math.min(LONGEST, 2 * last.length())));
    return 0;
  }
}
