package dev.rollcall.rules.rbac;

import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The resources that roles name most, with their API groups. */
final class Resources {
  private static final Map<String, String> GROUPS = new HashMap<>();

  /** Resources that are in more than one group. */
  private static final Map<String, Set<String>> ALSO =
      Map.of(
          "events", Set.of("events.k8s.io"),
          "ingresses", Set.of("extensions"),
          "deployments", Set.of("extensions"),
          "replicasets", Set.of("extensions"),
          "daemonsets", Set.of("extensions"),
          "networkpolicies", Set.of("extensions"),
          "pods", Set.of("metrics.k8s.io"),
          "nodes", Set.of("metrics.k8s.io"));

  static {
    put(
        "",
        "pods services configmaps secrets endpoints events namespaces nodes persistentvolumeclaims"
            + " persistentvolumes serviceaccounts replicationcontrollers resourcequotas limitranges"
            + " podtemplates");
    put("apps", "deployments statefulsets daemonsets replicasets controllerrevisions");
    put("batch", "jobs cronjobs");
    put("networking.k8s.io", "ingresses ingressclasses networkpolicies");
    put("policy", "poddisruptionbudgets");
    put("autoscaling", "horizontalpodautoscalers");
    put("rbac.authorization.k8s.io", "roles rolebindings clusterroles clusterrolebindings");
    put("storage.k8s.io", "storageclasses volumeattachments csidrivers csinodes");
    put("coordination.k8s.io", "leases");
    put("discovery.k8s.io", "endpointslices");
    put("apiextensions.k8s.io", "customresourcedefinitions");
    put("scheduling.k8s.io", "priorityclasses");
    put(
        "admissionregistration.k8s.io",
        "mutatingwebhookconfigurations validatingwebhookconfigurations");
    put("certificates.k8s.io", "certificatesigningrequests");
  }

  private Resources() {}

  private static void put(String group, String resources) {
    for (String resource : resources.split(" ")) {
      GROUPS.put(resource, group);
    }
  }

  /** The group of a known resource; null for all others. */
  static String groupOf(String resource) {
    return GROUPS.get(resource);
  }

  static boolean isBuiltInGroup(String group) {
    return group.isEmpty() || GROUPS.containsValue(group);
  }

  /** True if the rule names a group that has the resource. */
  static boolean isIn(String resource, Node rule) {
    if (Rights.has(rule, "apiGroups", GROUPS.get(resource))) {
      return true;
    }
    for (String group : ALSO.getOrDefault(resource, Set.of())) {
      if (Rights.has(rule, "apiGroups", group)) {
        return true;
      }
    }
    return false;
  }

  /** The known resource that a kind or singular stands for; the text itself if it is none. */
  static String plural(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String guess : new String[] {lower, lower + "s", lower + "es"}) {
      if (GROUPS.containsKey(guess)) {
        return guess;
      }
    }
    String ies = lower.endsWith("y") ? lower.substring(0, lower.length() - 1) + "ies" : lower;
    return GROUPS.containsKey(ies) ? ies : name;
  }
}
