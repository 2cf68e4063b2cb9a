package dev.rollcall.dryrun;

import java.util.ArrayList;
import java.util.List;

/** Provides what claims ask for, at once: the part of a storage driver that is always there. */
final class VolumeBinding implements Controller {
  /** The class of recorded clusters that provides at once. */
  static final String IMMEDIATE = "standard";

  /** The class of recorded clusters that waits until the pod has a node. */
  static final String WAITING = "zonal-wffc";

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    for (Claim claim : cluster.claims()) {
      boolean provided = IMMEDIATE.equals(claim.storageClass()) || claim.selectedNode != null;
      if (provided && !claim.bound) {
        writes.add(
            Write.status(
                claim,
                state -> {
                  claim.bound = true;
                  return true;
                }));
      }
    }
    return writes;
  }
}
