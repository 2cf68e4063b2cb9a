package dev.rollcall.dryrun;

import dev.rollcall.admission.LimitRangeAdmission;
import dev.rollcall.admission.QuotaUsage;
import dev.rollcall.dryrun.admission.PodAdmission;
import dev.rollcall.dryrun.admission.ResourceQuota;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** False if a LimitRange or a quota does not allow the claim. */
  static boolean claim(Cluster cluster, String actor, String name, Mapping claim) {
    Optional<String> refusal = refusalOfClaim(cluster, name, claim);
    refusal.ifPresent(message -> refuse(cluster, actor, "PersistentVolumeClaim", 403, message));
    return refusal.isEmpty();
  }

  /** The server's words if a LimitRange or a quota does not allow the claim. */
  static Optional<String> refusalOfClaim(Cluster cluster, String name, Mapping claim) {
    String resource = "persistentvolumeclaims";
    List<String> outside = LimitRangeAdmission.violationsOfClaim(claim, limitRanges(cluster));
    if (!outside.isEmpty()) {
      String all = outside.size() == 1 ? outside.get(0) : "[" + String.join(", ", outside) + "]";
      return Optional.of(forbidden(resource, name, all));
    }
    return overQuota(cluster, resource, name, QuotaUsage.ofClaim(claim));
  }

  /** The server's words if a quota counts objects of this kind and allows no more of them. */
  static Optional<String> refusalOfObject(Cluster cluster, String name, Mapping object) {
    GroupVersionKind type =
        GroupVersionKind.of(object.at("apiVersion").text(""), object.at("kind").text(""));
    Map<String, Quantity> usage = QuotaUsage.ofObject(type);
    String counted = usage.keySet().iterator().next();
    return overQuota(cluster, counted.substring(counted.indexOf('/') + 1), name, usage);
  }

  private static Optional<String> overQuota(
      Cluster cluster, String resource, String name, Map<String, Quantity> usage) {
    for (ResourceQuota quota : cluster.quotas().now(cluster)) {
      String refusal = quota.refusal(usage);
      if (refusal != null) {
        return Optional.of(forbidden(resource, name, refusal));
      }
    }
    return Optional.empty();
  }

  private static String forbidden(String resource, String name, String why) {
    return resource + " \"" + name + "\" is forbidden: " + why;
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
    return new PodAdmission.Surroundings(
        cluster.namespace(),
        cluster.namespaceLabels(),
        account -> cluster.isOpenWorld() || cluster.get("ServiceAccount", account) != null,
        name -> stored(cluster, "PriorityClass", name),
        defaultPriority,
        name -> stored(cluster, "RuntimeClass", name),
        limitRanges(cluster));
  }

  private static List<Node> limitRanges(Cluster cluster) {
    List<Node> limitRanges = new ArrayList<>(0);
    cluster.all("LimitRange").forEach(one -> limitRanges.add(one.stored()));
    return limitRanges;
  }

  private static Node stored(Cluster cluster, String kind, String name) {
    ApiObject object = cluster.get(kind, name);
    if (object != null) {
      return object.stored();
    }
    return cluster.isOpenWorld() ? Mapping.of("", Map.of("metadata", Map.of("name", name))) : null;
  }
}
