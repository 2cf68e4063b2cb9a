package dev.rollcall.dryrun.admission;

import dev.rollcall.admission.QuotaDemand;
import dev.rollcall.admission.QuotaScope;
import dev.rollcall.admission.QuotaUsage;
import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A ResourceQuota with what is used of it.
 *
 * @param used by resource name; a resource without entry is unused
 */
public record ResourceQuota(String name, Node quota, Map<String, Quantity> used) {

  /** What a pod takes that has ended: nothing but its object count. */
  public static final Map<String, Quantity> ENDED = Map.of("count/pods", Quantity.of(1));

  /** True if the quota counts such a pod; its scopes may leave it out. */
  public boolean covers(Node pod) {
    return QuotaScope.covers(quota, pod.at("spec"));
  }

  /** Why the quota refuses one more pod; null if it does not. */
  String refusalOfPod(Node pod) {
    if (!covers(pod)) {
      return null;
    }
    String unstated = QuotaDemand.unstated(quota, pod.at("spec"));
    return unstated.isEmpty()
        ? refusal(QuotaUsage.ofPod(pod.at("spec")))
        : "failed quota: " + name + ": must specify " + unstated;
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
