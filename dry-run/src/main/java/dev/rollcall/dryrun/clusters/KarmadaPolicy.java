package dev.rollcall.dryrun.clusters;

import dev.rollcall.dryrun.schedule.Taint;
import dev.rollcall.dryrun.schedule.Toleration;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A propagation policy: which clusters it selects, and how it divides the replicas. */
final class KarmadaPolicy {
  /** More than a Deployment of real size has; one replica after the other is given away. */
  private static final long REPLICAS_MAX = 100_000;

  private final KubeObject policy;
  private final List<MemberCluster> clusters;
  private final List<String> remarks = new ArrayList<>();

  KarmadaPolicy(KubeObject policy, List<MemberCluster> clusters) {
    this.policy = policy;
    this.clusters = clusters;
  }

  /** What it makes of a workload. */
  Distribution distribution(KubeObject workload) {
    Node spec = workload.spec();
    Node count = spec.at(workload.kind().equals("Job") ? "parallelism" : "replicas");
    long total = Math.min(REPLICAS_MAX, Math.max(0, count.integer(1)));
    Node placement = policy.spec().at("placement");
    String key = workload.namespace() + "/" + workload.name();
    Node scheduling = placement.at("replicaScheduling");
    Map<String, MemberCluster> chosen = chosen(placement.at("clusterAffinity"));
    tainted(key, chosen, Toleration.listed(placement.at("clusterTolerations")));
    boolean none = chosen.isEmpty();
    if (!isByStaticWeight(scheduling)) {
      boolean divided = scheduling.at("replicaSchedulingType").text("").equals("Divided");
      Node constraints = placement.at("spreadConstraints");
      chosen = new KarmadaSpread(key, remarks).selected(constraints, chosen, divided ? total : -1);
    }
    Map<String, Long> plan = new LinkedHashMap<>();
    String how;
    long placed = total;
    if (!scheduling.at("replicaSchedulingType").text("Duplicated").equals("Divided")) {
      how = "all replicas in each cluster";
      chosen.keySet().forEach(name -> plan.put(name, total));
      placed = total * chosen.size();
    } else if (scheduling.at("replicaDivisionPreference").text("").equals("Aggregated")) {
      how = "as few clusters as possible";
      plan.putAll(KarmadaDivision.aggregated(available(chosen), total));
    } else {
      Node weights = scheduling.at("weightPreference");
      boolean dynamic = weights.at("dynamicWeight").isSet();
      how = dynamic ? "by available replicas" : "by weight";
      KarmadaDivision.Result result =
          KarmadaDivision.byWeight(
              dynamic ? available(chosen) : weights(weights.at("staticWeightList"), chosen), total);
      plan.putAll(result.plan());
      if (result.tie()) {
        remarks.add(
            "the last replica is drawn among equals by the id of the binding: one way of several");
      }
    }
    List<Distribution.Share> shares = new ArrayList<>();
    for (MemberCluster cluster : clusters) {
      shares.add(new Distribution.Share(cluster.name(), plan.getOrDefault(cluster.name(), 0L), 0));
    }
    Distribution result =
        new Distribution(
            workload.ref().toString(),
            placed,
            policy.kind() + " " + policy.name() + ", " + how,
            shares,
            remarks);
    if (none) {
      remarks.add("the policy selects none of the clusters");
    } else if (result.unplaced() > 0) {
      remarks.add(result.unplaced() + " of " + total + " replicas find no room in any cluster");
    }
    return result;
  }

  /** Static weights decide alone: spread constraints are not looked at. */
  private static boolean isByStaticWeight(Node scheduling) {
    return scheduling.at("replicaSchedulingType").text("").equals("Divided")
        && scheduling.at("replicaDivisionPreference").text("").equals("Weighted")
        && !scheduling.at("weightPreference").at("dynamicWeight").isSet();
  }

  /** Takes out clusters whose taints keep the workload away; those that hold it already stay. */
  private void tainted(
      String key, Map<String, MemberCluster> chosen, List<Toleration> tolerations) {
    for (MemberCluster cluster : List.copyOf(chosen.values())) {
      Taint taint = Toleration.firstThatRepels(cluster.taints(), tolerations);
      if (taint != null && !cluster.current().containsKey(key)) {
        chosen.remove(cluster.name());
        remarks.add(
            cluster.name() + " is left out: the policy does not tolerate its taint " + taint.key());
      }
    }
  }

  private Map<String, MemberCluster> chosen(Node affinity) {
    Map<String, MemberCluster> chosen = new TreeMap<>();
    for (MemberCluster cluster : clusters) {
      boolean named =
          affinity.at("clusterNames").items().isEmpty()
              || contains(affinity.at("clusterNames"), cluster.name());
      boolean labelled =
          !affinity.at("labelSelector").isSet()
              || LabelSelector.of(affinity.at("labelSelector")).matches(cluster.labels());
      if (named && labelled && !contains(affinity.at("exclude"), cluster.name())) {
        chosen.put(cluster.name(), cluster);
      }
    }
    return chosen;
  }

  private static boolean contains(Node list, String name) {
    for (Node item : list.items()) {
      if (item.text("").equals(name)) {
        return true;
      }
    }
    return false;
  }

  private Map<String, Long> available(Map<String, MemberCluster> chosen) {
    Map<String, Long> available = new TreeMap<>();
    for (MemberCluster cluster : chosen.values()) {
      if (cluster.available().isEmpty()) {
        remarks.add(cluster.name() + " says no available replicas; taken for 0");
      }
      available.put(cluster.name(), cluster.available().orElse(0));
    }
    return available;
  }

  /** Without a list all weigh the same; a cluster that no entry names weighs nothing. */
  private static Map<String, Long> weights(Node list, Map<String, MemberCluster> chosen) {
    Map<String, Long> weights = new TreeMap<>();
    for (MemberCluster cluster : chosen.values()) {
      long weight = list.items().isEmpty() ? 1 : 0;
      for (Node entry : list.items()) {
        Node target = entry.at("targetCluster");
        boolean named = contains(target.at("clusterNames"), cluster.name());
        boolean labelled =
            target.at("labelSelector").isSet()
                && LabelSelector.of(target.at("labelSelector")).matches(cluster.labels());
        if (named || labelled) {
          weight = Math.max(weight, entry.at("weight").integer(0));
        }
      }
      weights.put(cluster.name(), weight);
    }
    return weights;
  }
}
