package dev.rollcall.admission;

import dev.rollcall.lint.LintContext;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.model.Replicas;
import dev.rollcall.model.Together;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An amount of a ResourceQuota that the input itself goes beyond. Counted is only what is surely
 * there at the same time: no pods that end, none whose number depends on the nodes, and of those
 * that are scaled the fewest.
 *
 * @param hard the amount in the quota
 * @param total what all shares take together
 */
public record QuotaExcess(
    String resource, Node hard, Quantity allowed, Quantity total, List<Share> shares) {

  /** What some equal things take: {@code times} pods or claims of an object, or the object. */
  public record Share(KubeObject object, long times, Quantity each) {
    /** All of them together. */
    public Quantity total() {
      return new Quantity(
          each.value().multiply(java.math.BigDecimal.valueOf(times)), each.format(), "");
    }

    /** True for an object that is itself more than allowed, whatever else there is. */
    boolean isRefusedAlone(Quantity allowed) {
      boolean direct = object.podTemplate().isEmpty() || object.kind().equals("Pod");
      return direct && times == 1 && each.compareTo(allowed) > 0;
    }

    /** As in {@code Deployment shop/web 3 × 500m = 1500m}. */
    @Override
    public String toString() {
      return object.ref() + " " + (times == 1 ? each : times + " × " + each + " = " + total());
    }
  }

  /** The objects by namespace: made once, and only if there are quotas. */
  private record Inhabitants(Map<String, List<KubeObject>> byNamespace) {
    static List<KubeObject> of(String namespace, LintContext context) {
      return context
          .manifests()
          .index(
              Inhabitants.class,
              manifests -> {
                Map<String, List<KubeObject>> all = new HashMap<>();
                manifests
                    .objects()
                    .forEach(
                        one ->
                            all.computeIfAbsent(one.namespace(), n -> new ArrayList<>()).add(one));
                return new Inhabitants(all);
              })
          .byNamespace()
          .getOrDefault(namespace, List.of());
    }
  }

  /** Everything of a quota that the input goes beyond, by the names of the resources. */
  public static List<QuotaExcess> of(KubeObject quota, LintContext context) {
    Map<String, List<Share>> taken = new TreeMap<>();
    Set<Object> seen = new HashSet<>();
    for (KubeObject object : Inhabitants.of(quota.namespace(), context)) {
      boolean owned = !object.at("metadata").at("ownerReferences").items().isEmpty();
      if (object.type().isBuiltIn()
          && !owned
          && Together.areMeant(quota, object)
          && seen.add(object.ref())) {
        addPods(quota, object, context, taken);
        if (QuotaScope.isOpen(quota.root())) {
          addObject(object, context, taken);
        }
      }
    }
    List<QuotaExcess> excesses = new ArrayList<>(0);
    PodResources.amounts(quota.spec().at("hard"))
        .forEach(
            (resource, allowed) -> {
              List<Share> shares = taken.getOrDefault(resource, List.of());
              if (shares.stream().anyMatch(share -> share.isRefusedAlone(allowed))) {
                return; // said where that object stands
              }
              Quantity total = Quantity.of(0);
              for (Share share : shares) {
                total = share.total().plus(total);
              }
              if (total.compareTo(allowed) > 0) {
                Node hard = quota.spec().at("hard").at(resource);
                excesses.add(new QuotaExcess(resource, hard, allowed, total, shares));
              }
            });
    return excesses;
  }

  private static void addPods(
      KubeObject quota, KubeObject object, LintContext context, Map<String, List<Share>> taken) {
    long pods = pods(object, context);
    Node spec = pods == 0 ? null : NamespaceLimits.podSpec(object, context).orElse(null);
    if (spec != null && QuotaScope.surelyCovers(quota.root(), spec)) {
      add(object, pods, QuotaUsage.ofPod(spec), taken);
    }
  }

  private static long pods(KubeObject object, LintContext context) {
    return switch (object.kind()) {
      case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController" ->
          Math.max(0, Replicas.of(object, context.manifests()).min());
      case "Pod" -> object.spec().at("restartPolicy").text("Always").equals("Always") ? 1 : 0;
      default -> 0;
    };
  }

  private static void addObject(
      KubeObject object, LintContext context, Map<String, List<Share>> taken) {
    if (!object.kind().equals("Pod")) { // counted as pods are
      add(object, 1, usage(object, null), taken);
    }
    long pods = pods(object, context);
    for (Node claim : object.spec().at("volumeClaimTemplates").items()) {
      add(object, pods, QuotaUsage.ofClaim(claim), taken);
    }
  }

  /**
   * What the object itself takes, without what is made of it.
   *
   * @param podSpec of a Pod, with all that is filled in
   */
  static Map<String, Quantity> usage(KubeObject object, Node podSpec) {
    return switch (object.kind()) {
      case "Pod" -> QuotaUsage.ofPod(podSpec);
      case "Service" -> QuotaUsage.ofService(object.root());
      case "PersistentVolumeClaim" -> QuotaUsage.ofClaim(object.root());
      default -> QuotaUsage.ofObject(object.type());
    };
  }

  private static void add(
      KubeObject object, long times, Map<String, Quantity> each, Map<String, List<Share>> taken) {
    each.forEach(
        (resource, amount) -> {
          if (times > 0 && amount.isPositive()) {
            taken
                .computeIfAbsent(resource, name -> new ArrayList<>())
                .add(new Share(object, times, amount));
          }
        });
  }

  /** The arithmetic: the shares, the largest of them first, and what they come to. */
  public String words() {
    List<Share> largest = new ArrayList<>(shares);
    largest.sort((one, other) -> other.total().compareTo(one.total()));
    List<String> words = new ArrayList<>();
    largest.subList(0, Math.min(3, largest.size())).forEach(share -> words.add(share.toString()));
    if (largest.size() > 3) {
      words.add((largest.size() - 3) + " more");
    }
    return resource
        + ": the input takes "
        + total
        + ", the quota allows "
        + allowed
        + " ("
        + String.join(" + ", words)
        + ")";
  }
}
