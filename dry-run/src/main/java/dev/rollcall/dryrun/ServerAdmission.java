package dev.rollcall.dryrun;

import dev.rollcall.dryrun.admission.PodAdmission;
import dev.rollcall.dryrun.admission.ResourceQuota;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server's admission in front of the simulated cluster. */
final class ServerAdmission {
  private static final int LABEL_MAX = 63;

  private ServerAdmission() {}

  /**
   * The pod as it is stored; null if it is refused, which the cluster then remembers.
   *
   * @param actor who creates it; null if the user does
   * @param base the name without its random end, or the whole name
   */
  static Mapping pod(
      Cluster cluster, String actor, Mapping pod, Map<String, String> labels, String base) {
    String shown = base.endsWith("-") ? base + "<?>" : base;
    for (String value : labels.values()) {
      if (value.length() > LABEL_MAX) {
        refuse(
            cluster,
            actor,
            "Pod",
            422,
            "Pod \""
                + shown
                + "\" is invalid: metadata.labels: Invalid value: \""
                + value
                + "\": must be no more than 63 bytes");
        return null;
      }
    }
    Mapping known = cluster.admitted().get(pod);
    if (known != null) {
      return known;
    }
    PodAdmission.Surroundings around = surroundings(cluster);
    PodAdmission.Outcome outcome = new PodAdmission(around).admit(pod, base, shown);
    if (!outcome.isStored()) {
      refuse(cluster, actor, "Pod", 403, outcome.refusal());
      return null;
    }
    if (around.quotas().isEmpty()) { // else each pod counts
      cluster.admitted().put(pod, outcome.pod());
    }
    return outcome.pod();
  }

  /** False if a quota has no room for the claim. */
  static boolean claim(Cluster cluster, String actor, String name, Mapping claim) {
    for (ResourceQuota quota : quotas(cluster)) {
      String refusal = quota.refusal(ResourceQuota.usageOfClaim(claim));
      if (refusal != null) {
        refuse(
            cluster,
            actor,
            "PersistentVolumeClaim",
            403,
            "persistentvolumeclaims \"" + name + "\" is forbidden: " + refusal);
        return false;
      }
    }
    return true;
  }

  /** Remembers a write that the server refused. */
  static void refuse(Cluster cluster, String actor, String kind, int code, String message) {
    Map<String, Object> refusal = new java.util.LinkedHashMap<>();
    refusal.put("actor", actor);
    refusal.put("verb", "create");
    refusal.put("kind", kind);
    refusal.put("code", code);
    refusal.put("message", message);
    if (cluster.world().hasSeveralNamespaces()) {
      refusal.put("namespace", cluster.namespace());
    }
    cluster.refusals().add(refusal);
  }

  private static PodAdmission.Surroundings surroundings(Cluster cluster) {
    Node defaultPriority = null;
    for (ApiObject one : cluster.all("PriorityClass")) {
      if (one.stored().at("globalDefault").isTrue()) {
        defaultPriority = one.stored();
      }
    }
    List<Node> limitRanges = new ArrayList<>(0);
    cluster.all("LimitRange").forEach(one -> limitRanges.add(one.stored()));
    return new PodAdmission.Surroundings(
        cluster.namespace(),
        cluster.namespaceLabels(),
        account -> cluster.isOpenWorld() || cluster.get("ServiceAccount", account) != null,
        name -> stored(cluster, "PriorityClass", name),
        defaultPriority,
        name -> stored(cluster, "RuntimeClass", name),
        limitRanges,
        quotas(cluster));
  }

  private static Node stored(Cluster cluster, String kind, String name) {
    ApiObject object = cluster.get(kind, name);
    if (object != null) {
      return object.stored();
    }
    return cluster.isOpenWorld() ? Mapping.of("", Map.of("metadata", Map.of("name", name))) : null;
  }

  /** The quotas with what is used of them now. */
  private static List<ResourceQuota> quotas(Cluster cluster) {
    List<ResourceQuota> quotas = new ArrayList<>(0);
    for (ApiObject one : cluster.all("ResourceQuota")) {
      Map<String, Quantity> used = new TreeMap<>();
      ResourceQuota quota = new ResourceQuota(one.name(), one.stored(), used);
      for (Pod pod : cluster.pods()) {
        if (quota.covers(pod.object)) {
          Mapping phase = Mapping.of("", Map.of("phase", pod.phase.word()));
          add(used, ResourceQuota.usageOfPod(pod.object.with("status", phase)));
        }
      }
      for (Claim claim : cluster.claims()) {
        add(used, ResourceQuota.usageOfClaim(claim.object()));
      }
      quotas.add(quota);
    }
    return quotas;
  }

  private static void add(Map<String, Quantity> used, Map<String, Quantity> more) {
    more.forEach((name, amount) -> used.merge(name, amount, Quantity::plus));
  }
}
