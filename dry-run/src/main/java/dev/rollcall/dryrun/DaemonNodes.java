package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The nodes as one version of a DaemonSet sees them.
 *
 * @param stored the version
 * @param all the nodes of the cluster, by name
 * @param wanted the names of those that should have a pod
 * @param allowed the names of those where a pod may stay
 */
record DaemonNodes(
    Mapping stored, Map<String, Mapping> all, Set<String> wanted, Set<String> allowed) {

  /** The same if neither set nor nodes changed since {@code before}, which may be null. */
  static DaemonNodes of(Cluster cluster, ApiObject set, DaemonNodes before) {
    Map<String, Mapping> all = cluster.nodes();
    if (before != null && before.stored == set.stored() && before.all == all) {
      return before;
    }
    NodeEligibility eligibility = new NodeEligibility(set.template().at("spec"));
    Set<String> wanted = new HashSet<>();
    Set<String> allowed = new HashSet<>();
    all.forEach(
        (name, node) -> {
          if (eligibility.shouldRun(name, node)) {
            wanted.add(name);
          }
          if (eligibility.shouldStay(name, node)) {
            allowed.add(name);
          }
        });
    return new DaemonNodes(set.stored(), all, wanted, allowed);
  }
}
