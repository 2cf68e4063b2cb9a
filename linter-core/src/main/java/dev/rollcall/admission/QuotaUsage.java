package dev.rollcall.admission;

import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an object takes from a ResourceQuota, by the names that a quota's {@code hard} has. */
public final class QuotaUsage {
  private static final List<String> LIMITED = List.of("cpu", "memory", "ephemeral-storage");
  private static final Quantity ONE = Quantity.of(1);

  private QuotaUsage() {}

  /** A pod that has not ended; limits count for CPU, memory and local storage only. */
  public static Map<String, Quantity> ofPod(Node spec) {
    Map<String, Quantity> usage = new TreeMap<>();
    usage.put("count/pods", ONE);
    usage.put("pods", ONE);
    PodResources.requests(spec)
        .forEach(
            (resource, amount) -> {
              usage.put("requests." + resource, amount);
              if (!resource.contains("/")) {
                usage.put(resource, amount);
              }
            });
    PodResources.limits(spec)
        .forEach(
            (resource, amount) -> {
              if (LIMITED.contains(resource)) {
                usage.put("limits." + resource, amount);
              }
            });
    return usage;
  }

  /** A claim: in total, and of its storage class. */
  public static Map<String, Quantity> ofClaim(Node claim) {
    Map<String, Quantity> usage = new TreeMap<>();
    Quantity storage =
        PodResources.amounts(claim.at("spec").at("resources").at("requests")).get("storage");
    String storageClass = claim.at("spec").at("storageClassName").text("");
    usage.put("count/persistentvolumeclaims", ONE);
    usage.put("persistentvolumeclaims", ONE);
    if (storage != null) {
      usage.put("requests.storage", storage);
    }
    if (!storageClass.isEmpty()) {
      String prefix = storageClass + ".storageclass.storage.k8s.io/";
      usage.put(prefix + "persistentvolumeclaims", ONE);
      if (storage != null) {
        usage.put(prefix + "requests.storage", storage);
      }
    }
    return usage;
  }

  /** A Service; a load balancer takes node ports too, unless it says that it needs none. */
  public static Map<String, Quantity> ofService(Node service) {
    Map<String, Quantity> usage = new TreeMap<>();
    usage.put("count/services", ONE);
    usage.put("services", ONE);
    Node spec = service.at("spec");
    String type = spec.at("type").text("");
    boolean balanced = type.equals("LoadBalancer");
    if (balanced) {
      usage.put("services.loadbalancers", ONE);
    }
    if (balanced || type.equals("NodePort")) {
      boolean all = !balanced || !spec.at("allocateLoadBalancerNodePorts").isFalse();
      long ports = 0;
      for (Node port : spec.at("ports").items()) {
        ports += all || port.at("nodePort").integer(0) != 0 ? 1 : 0;
      }
      usage.put("services.nodeports", Quantity.of(ports));
    }
    return usage;
  }

  /** An object of whatever other kind: it is counted, by resource and group. */
  public static Map<String, Quantity> ofObject(GroupVersionKind type) {
    Map<String, Quantity> usage = new TreeMap<>();
    String plural = plural(type.kind().toLowerCase(Locale.ROOT));
    if (type.group().isEmpty()) {
      usage.put("count/" + plural, ONE);
      usage.put(plural, ONE);
    } else {
      usage.put("count/" + plural + "." + type.group(), ONE);
    }
    return usage;
  }

  private static String plural(String kind) {
    if (kind.equals("endpoints")) {
      return kind;
    }
    if (kind.endsWith("y")) {
      return kind.substring(0, kind.length() - 1) + "ies";
    }
    return kind + (kind.endsWith("s") ? "es" : "s");
  }
}
