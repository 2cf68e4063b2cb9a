package dev.rollcall.dryrun.clusters;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who gets how many replicas: federated workloads with their preferences (KubeFed), and workloads
 * that a propagation policy selects (Karmada).
 */
public final class Distributions {
  private static final List<String> FEDERATED =
      List.of("FederatedDeployment", "FederatedReplicaSet");

  private final List<MemberCluster> clusters;
  private final ManifestSet manifests;
  private final List<Distribution> all = new ArrayList<>();

  private Distributions(List<MemberCluster> clusters, List<KubeObject> objects) {
    this.clusters = clusters;
    this.manifests = new ManifestSet(objects);
  }

  /** The distributions of all workloads that are spread, in the order of the objects. */
  public static List<Distribution> of(List<MemberCluster> clusters, List<KubeObject> objects) {
    Distributions some = new Distributions(clusters, objects);
    for (KubeObject object : objects) {
      if (FEDERATED.contains(object.kind())) {
        some.federated(object);
      } else if (List.of("Deployment", "StatefulSet", "Job").contains(object.kind())) {
        some.policy(object)
            .ifPresent(
                policy -> some.all.add(new KarmadaPolicy(policy, clusters).distribution(object)));
      }
    }
    return some.all;
  }

  private void federated(KubeObject object) {
    List<String> remarks = new ArrayList<>();
    List<MemberCluster> placed = placed(object, remarks);
    Optional<KubeObject> preference =
        manifests.find("ReplicaSchedulingPreference", object.namespace(), object.name());
    if (preference.isEmpty()) {
      everywhere(object, placed, remarks);
      return;
    }
    Node spec = preference.get().spec();
    boolean intersects = spec.at("intersectWithClusterSelector").isTrue();
    List<MemberCluster> candidates = intersects ? placed : clusters;
    String key = object.namespace() + "/" + object.name();
    Map<String, KubeFedPlanner.Preference> preferences = new LinkedHashMap<>();
    Map<String, Long> current = new LinkedHashMap<>();
    Map<String, Long> capacity = new LinkedHashMap<>();
    for (MemberCluster cluster : candidates) {
      preference(spec.at("clusters"), cluster.name())
          .ifPresent(one -> preferences.put(cluster.name(), one));
      Optional.ofNullable(cluster.current().get(key))
          .ifPresent(count -> current.put(cluster.name(), count));
      Optional.ofNullable(cluster.capacity().get(key))
          .ifPresent(count -> capacity.put(cluster.name(), count));
    }
    long total = spec.at("totalReplicas").integer(0);
    boolean rebalance = spec.at("rebalance").isTrue();
    KubeFedPlanner.Result result =
        new KubeFedPlanner(preferences, current, capacity, rebalance).divide(total, key);
    List<Distribution.Share> shares = new ArrayList<>();
    for (MemberCluster cluster : clusters) {
      String name = cluster.name();
      shares.add(
          new Distribution.Share(
              name,
              result.plan().getOrDefault(name, 0L),
              result.overflow().getOrDefault(name, 0L)));
      KubeFedPlanner.Preference wanted = preferences.get(name);
      if (wanted != null && result.plan().get(name) < wanted.min()) {
        remarks.add("minReplicas " + wanted.min() + " of " + name + " is not reached");
      }
    }
    long beyond = result.overflow().values().stream().mapToLong(Long::longValue).sum();
    if (result.unplaced() > beyond) {
      remarks.add(
          result.unplaced()
              - beyond
              + " of "
              + total
              + " replicas are placed nowhere: every cluster is full");
    }
    if (!rebalance && !current.isEmpty()) {
      remarks.add("what runs stays where it is (rebalance is false)");
    }
    all.add(
        new Distribution(
            object.ref().toString(), total, "ReplicaSchedulingPreference", shares, remarks));
  }

  private static Optional<KubeFedPlanner.Preference> preference(Node wanted, String cluster) {
    if (!wanted.isSet()) {
      return Optional.of(new KubeFedPlanner.Preference(1, 0, Optional.empty()));
    }
    Node own = wanted.at(cluster).exists() ? wanted.at(cluster) : wanted.at("*");
    if (!own.exists()) {
      return Optional.empty();
    }
    Optional<Long> max =
        own.at("maxReplicas").isSet()
            ? Optional.of(own.at("maxReplicas").integer(0))
            : Optional.empty();
    return Optional.of(
        new KubeFedPlanner.Preference(
            Math.max(0, own.at("weight").integer(0)),
            Math.max(0, own.at("minReplicas").integer(0)),
            max));
  }

  /** Without a preference each selected cluster gets all replicas, or what an override says. */
  private void everywhere(KubeObject object, List<MemberCluster> placed, List<String> remarks) {
    long replicas = object.spec().at("template").at("spec").at("replicas").integer(1);
    List<Distribution.Share> shares = new ArrayList<>();
    long sum = 0;
    for (MemberCluster cluster : clusters) {
      long some = placed.contains(cluster) ? overridden(object, cluster.name(), replicas) : 0;
      shares.add(new Distribution.Share(cluster.name(), some, 0));
      sum += some;
    }
    all.add(new Distribution(object.ref().toString(), sum, "placement", shares, remarks));
  }

  private static long overridden(KubeObject object, String cluster, long replicas) {
    long result = replicas;
    for (Node override : object.spec().at("overrides").items()) {
      if (override.at("clusterName").text("").equals(cluster)) {
        for (Node change : override.at("clusterOverrides").items()) {
          if (change.at("path").text("").equals("/spec/replicas")) {
            result = change.at("value").integer(result);
          }
        }
      }
    }
    return result;
  }

  /** The clusters of an object's placement, as far as its namespace is there too. */
  private List<MemberCluster> placed(KubeObject object, List<String> remarks) {
    List<MemberCluster> own = selected(object.spec().at("placement"));
    Optional<KubeObject> namespace =
        manifests.find("FederatedNamespace", object.namespace(), object.namespace());
    if (namespace.isEmpty()) {
      remarks.add(
          "no FederatedNamespace "
              + object.namespace()
              + " is in the input; without one nothing is propagated");
      return own;
    }
    List<MemberCluster> there = selected(namespace.get().spec().at("placement"));
    List<MemberCluster> both = new ArrayList<>(own);
    both.retainAll(there);
    if (both.size() < own.size()) {
      remarks.add("its namespace is not placed in every cluster it is placed in");
    }
    return both;
  }

  /** A list of names wins over a selector; without both there is none. */
  private List<MemberCluster> selected(Node placement) {
    List<MemberCluster> selected = new ArrayList<>();
    Node named = placement.at("clusters");
    Node selector = placement.at("clusterSelector");
    for (MemberCluster cluster : clusters) {
      boolean in =
          !named.exists()
              && selector.exists()
              && LabelSelector.of(selector).matches(cluster.labels());
      for (Node one : named.items()) {
        in |= one.at("name").text("").equals(cluster.name());
      }
      if (in) {
        selected.add(cluster);
      }
    }
    return selected;
  }

  /** The policy of the workload's namespace that selects it, or one for all namespaces. */
  private Optional<KubeObject> policy(KubeObject workload) {
    for (String kind : List.of("PropagationPolicy", "ClusterPropagationPolicy")) {
      for (KubeObject policy : manifests.ofKind(kind)) {
        boolean here =
            kind.startsWith("Cluster") || policy.namespace().equals(workload.namespace());
        for (Node selector : policy.spec().at("resourceSelectors").items()) {
          if (here && selects(selector, workload)) {
            return Optional.of(policy);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean selects(Node selector, KubeObject workload) {
    String name = selector.at("name").text("");
    String namespace = selector.at("namespace").text("");
    return selector.at("kind").text("").equals(workload.kind())
        && (namespace.isEmpty() || namespace.equals(workload.namespace()))
        && (name.isEmpty()
            ? LabelSelector.of(selector.at("labelSelector")).matches(workload.labels())
            : name.equals(workload.name()));
  }
}
