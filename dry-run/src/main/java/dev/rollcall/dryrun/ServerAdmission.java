package dev.rollcall.dryrun;

import dev.rollcall.admission.QuotaUsage;
import dev.rollcall.dryrun.admission.PodAdmission;
import dev.rollcall.dryrun.admission.ResourceQuota;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    Mapping admitted = cluster.admitted().get(pod);
    PodAdmission.Outcome outcome =
        admitted == null
            ? new PodAdmission(surroundings(cluster)).admit(pod, base, shown)
            : new PodAdmission.Outcome(admitted, null);
    if (outcome.isStored()) {
      cluster.admitted().put(pod, outcome.pod());
      outcome = PodAdmission.count(outcome.pod(), cluster.quotas().now(cluster), shown);
    }
    if (!outcome.isStored()) {
      refuse(cluster, actor, "Pod", 403, outcome.refusal());
      return null;
    }
    return outcome.pod();
  }

  /** False if a quota has no room for the claim. */
  static boolean claim(Cluster cluster, String actor, String name, Mapping claim) {
    for (ResourceQuota quota : cluster.quotas().now(cluster)) {
      String refusal = quota.refusal(QuotaUsage.ofClaim(claim));
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
        limitRanges);
  }

  private static Node stored(Cluster cluster, String kind, String name) {
    ApiObject object = cluster.get(kind, name);
    if (object != null) {
      return object.stored();
    }
    return cluster.isOpenWorld() ? Mapping.of("", Map.of("metadata", Map.of("name", name))) : null;
  }
}
