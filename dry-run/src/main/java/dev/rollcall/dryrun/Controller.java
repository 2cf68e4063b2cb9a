package dev.rollcall.dryrun;

import java.util.List;

/**
 * Decides what to write, from the state alone. Each call is one sync of each object the controller
 * looks after; the simulator applies the writes and asks again until there are none.
 */
public interface Controller {
  /** The writes of one round, in order. */
  List<Write> reconcile(Cluster cluster);

  /**
   * The second at which it wants to look again though nothing happens, as of the last call of
   * {@link #reconcile}; {@link Long#MAX_VALUE} for never.
   */
  default long wakeAt() {
    return Long.MAX_VALUE;
  }
}
