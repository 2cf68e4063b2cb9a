package dev.rollcall.dryrun.admission;

import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A ResourceQuota with what is used of it.
 *
 * @param used by resource name; a resource without entry is unused
 */
public record ResourceQuota(String name, Node quota, Map<String, Quantity> used) {

  /** What one pod takes from a quota; a pod that has ended takes nothing but its object count. */
  public static Map<String, Quantity> usageOfPod(Node pod) {
    Map<String, Quantity> usage = new TreeMap<>();
    usage.put("count/pods", Quantity.of(1));
    String phase = pod.at("status").at("phase").text("");
    if (phase.equals("Succeeded") || phase.equals("Failed")) {
      return usage;
    }
    usage.put("pods", Quantity.of(1));
    PodResources.requests(pod.at("spec"))
        .forEach(
            (resource, amount) -> {
              usage.put("requests." + resource, amount);
              if (!resource.contains("/")) {
                usage.put(resource, amount);
              }
            });
    PodResources.limits(pod.at("spec"))
        .forEach((resource, amount) -> usage.put("limits." + resource, amount));
    return usage;
  }

  /** What one claim takes from a quota, in total and of its storage class. */
  public static Map<String, Quantity> usageOfClaim(Node claim) {
    Map<String, Quantity> usage = new TreeMap<>();
    Quantity storage =
        PodResources.amounts(claim.at("spec").at("resources").at("requests")).get("storage");
    String storageClass = claim.at("spec").at("storageClassName").text("");
    usage.put("count/persistentvolumeclaims", Quantity.of(1));
    usage.put("persistentvolumeclaims", Quantity.of(1));
    if (storage != null) {
      usage.put("requests.storage", storage);
    }
    if (!storageClass.isEmpty()) {
      String prefix = storageClass + ".storageclass.storage.k8s.io/";
      usage.put(prefix + "persistentvolumeclaims", Quantity.of(1));
      if (storage != null) {
        usage.put(prefix + "requests.storage", storage);
      }
    }
    return usage;
  }

  /** True if the quota counts such a pod; its scopes may leave it out. */
  public boolean covers(Node pod) {
    for (Node scope : quota.at("spec").at("scopes").items()) {
      if (!isIn(pod, scope.text(""))) {
        return false;
      }
    }
    for (Node expression : quota.at("spec").at("scopeSelector").at("matchExpressions").items()) {
      String scope = expression.at("scopeName").text("");
      if (scope.equals("PriorityClass")) {
        if (!matchesPriorityClass(pod, expression)) {
          return false;
        }
      } else if (!isIn(pod, scope)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIn(Node pod, String scope) {
    boolean terminating = pod.at("spec").at("activeDeadlineSeconds").isSet();
    boolean bestEffort =
        PodResources.requests(pod.at("spec")).isEmpty()
            && PodResources.limits(pod.at("spec")).isEmpty();
    return switch (scope) {
      case "Terminating" -> terminating;
      case "NotTerminating" -> !terminating;
      case "BestEffort" -> bestEffort;
      case "NotBestEffort" -> !bestEffort;
      default -> true;
    };
  }

  private static boolean matchesPriorityClass(Node pod, Node expression) {
    String name = pod.at("spec").at("priorityClassName").text("");
    boolean listed = false;
    for (Node value : expression.at("values").items()) {
      listed |= value.text("").equals(name);
    }
    return switch (expression.at("operator").text("")) {
      case "In" -> listed;
      case "NotIn" -> !listed;
      case "Exists" -> !name.isEmpty();
      case "DoesNotExist" -> name.isEmpty();
      default -> false;
    };
  }

  /** Why the quota refuses one more pod; null if it does not. */
  String refusalOfPod(Node pod) {
    if (!covers(pod)) {
      return null;
    }
    String unstated = unstated(pod);
    return unstated != null ? unstated : refusal(usageOfPod(pod));
  }

  /** A quota on CPU or memory wants every container to say how much it takes. */
  private String unstated(Node pod) {
    Map<String, List<String>> missing = new TreeMap<>();
    for (Node.Entry hard : quota.at("spec").at("hard").entries()) {
      String resource = hard.key().spelling();
      boolean limit = resource.startsWith("limits.");
      String plain = resource.replace("requests.", "").replace("limits.", "");
      if (!plain.equals("cpu") && !plain.equals("memory")) {
        continue;
      }
      for (String list : List.of("initContainers", "containers")) {
        for (Node container : pod.at("spec").at(list).items()) {
          Node resources = container.at("resources");
          boolean stated =
              resources.at("limits").at(plain).isSet()
                  || (!limit && resources.at("requests").at(plain).isSet());
          if (!stated) {
            missing
                .computeIfAbsent(resource, any -> new ArrayList<>())
                .add(container.at("name").text(""));
          }
        }
      }
    }
    if (missing.isEmpty()) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    missing.forEach(
        (resource, containers) -> parts.add(resource + " for: " + String.join(",", containers)));
    return "failed quota: " + name + ": must specify " + String.join("; ", parts);
  }

  /** Why the quota has no room for {@code more}; null if it has. */
  public String refusal(Map<String, Quantity> more) {
    List<String> requested = new ArrayList<>(0);
    List<String> inUse = new ArrayList<>(0);
    List<String> limited = new ArrayList<>(0);
    PodResources.amounts(quota.at("spec").at("hard"))
        .forEach(
            (resource, hard) -> {
              Quantity wanted = more.get(resource);
              if (wanted == null || !wanted.isPositive()) {
                return;
              }
              Quantity before = used.getOrDefault(resource, Quantity.of(0));
              if (before.plus(wanted).compareTo(hard) > 0) {
                requested.add(resource + "=" + wanted);
                inUse.add(resource + "=" + before);
                limited.add(resource + "=" + hard);
              }
            });
    return requested.isEmpty()
        ? null
        : "exceeded quota: "
            + name
            + ", requested: "
            + String.join(",", requested)
            + ", used: "
            + String.join(",", inUse)
            + ", limited: "
            + String.join(",", limited);
  }
}
