package dev.rollcall.dryrun;

import java.util.List;
import java.util.function.Consumer;

/** One reader's place in the list of what changed in the cluster. */
final class News {
  private int read;

  /**
   * Hands over what changed since the last call, each a {@link Pod}, an {@link ApiObject} or a
   * {@link Claim}; true if instead anything may have changed, and nothing is handed over.
   */
  boolean since(Cluster cluster, Consumer<Object> each) {
    List<Object> changes = cluster.changes();
    int from = read;
    read = changes.size();
    for (int i = from; i < read; i++) {
      if (changes.get(i) == cluster) {
        return true;
      }
    }
    for (int i = from; i < read; i++) {
      each.accept(changes.get(i));
    }
    return false;
  }
}
