package dev.rollcall.dryrun.clusters;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spread constraints of a Karmada policy by cluster: how many clusters there must be and may be,
 * and which (its scheduler's selection by cluster). Clusters that hold the workload already come
 * first, then those with more available replicas, then by name.
 */
final class KarmadaSpread {
  private final String workload;
  private final List<String> remarks;

  /** For a workload, {@code namespace/name}; what is to be known is added to {@code remarks}. */
  KarmadaSpread(String workload, List<String> remarks) {
    this.workload = workload;
    this.remarks = remarks;
  }

  /**
   * Those of {@code chosen} that the constraints leave; none if they cannot be met.
   *
   * @param needed replicas that have to find room; -1 if room does not count
   */
  Map<String, MemberCluster> selected(
      Node constraints, Map<String, MemberCluster> chosen, long needed) {
    Map<String, MemberCluster> selected = chosen;
    for (Node constraint : constraints.items()) {
      String field = constraint.at("spreadByField").text("");
      if (field.equals("cluster")) {
        selected = byCluster(constraint, selected, needed);
      } else {
        String by = field.isEmpty() ? constraint.at("spreadByLabel").text("") : field;
        remarks.add("spread by " + by + " is not played");
      }
    }
    return selected;
  }

  private Map<String, MemberCluster> byCluster(
      Node constraint, Map<String, MemberCluster> chosen, long needed) {
    long least = Math.max(1, constraint.at("minGroups").integer(1));
    long most = constraint.at("maxGroups").integer(0);
    if (chosen.size() < least) {
      remarks.add(
          "the policy wants " + least + " clusters at the least and " + chosen.size() + " remain");
      return Map.of();
    }
    List<MemberCluster> order = new ArrayList<>(chosen.values());
    order.sort(
        Comparator.comparing((MemberCluster one) -> !one.current().containsKey(workload))
            .thenComparing(one -> -room(one))
            .thenComparing(MemberCluster::name));
    int count = most <= 0 ? order.size() : (int) Math.min(most, order.size());
    List<MemberCluster> some = new ArrayList<>(order.subList(0, count));
    List<MemberCluster> rest = new ArrayList<>(order.subList(count, order.size()));
    if (needed >= 0 && !makesRoom(some, rest, needed)) {
      remarks.add(count + " clusters have no room for " + needed + " replicas");
      return Map.of();
    }
    Map<String, MemberCluster> selected = new LinkedHashMap<>();
    for (Map.Entry<String, MemberCluster> one : chosen.entrySet()) {
      if (some.contains(one.getValue())) {
        selected.put(one.getKey(), one.getValue());
      } else {
        remarks.add(one.getKey() + " is left out: at most " + most + " clusters (maxGroups)");
      }
    }
    return selected;
  }

  /** From the last on, clusters are exchanged for the largest that is left, until there is room. */
  private static boolean makesRoom(
      List<MemberCluster> some, List<MemberCluster> rest, long needed) {
    for (int i = some.size() - 1; i >= 0 && total(some) < needed; i--) {
      int largest = -1;
      for (int j = 0; j < rest.size(); j++) {
        long than = largest < 0 ? room(some.get(i)) : room(rest.get(largest));
        largest = room(rest.get(j)) > than ? j : largest;
      }
      if (largest >= 0) {
        some.set(i, rest.set(largest, some.get(i)));
      }
    }
    return total(some) >= needed;
  }

  private static long total(List<MemberCluster> some) {
    return some.stream().mapToLong(KarmadaSpread::room).sum();
  }

  private static long room(MemberCluster cluster) {
    return cluster.available().orElse(0);
  }
}
