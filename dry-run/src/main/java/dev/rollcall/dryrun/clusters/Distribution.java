package dev.rollcall.dryrun.clusters;

import java.util.List;

/**
 * How the replicas of one workload are spread.
 *
 * @param workload {@code Kind namespace/name}
 * @param replicas how many there are to spread
 * @param by what decides
 * @param shares by cluster, in the order of the file
 * @param remarks what somebody should know, such as replicas that find no place
 */
public record Distribution(
    String workload, long replicas, String by, List<Share> shares, List<String> remarks) {

  /**
   * The part of one cluster.
   *
   * @param overflow replicas on top that the cluster is given although it has no room for them
   */
  public record Share(String cluster, long replicas, long overflow) {}

  /** Replicas that no cluster is given. */
  public long unplaced() {
    long placed = shares.stream().mapToLong(one -> one.replicas() + one.overflow()).sum();
    return Math.max(0, replicas - placed);
  }
}
