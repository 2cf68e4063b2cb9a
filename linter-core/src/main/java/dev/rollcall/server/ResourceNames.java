package dev.rollcall.server;

import java.util.Set;

/** Names of what can be requested: {@code cpu}, {@code nvidia.com/gpu}. */
final class ResourceNames {
  private static final Set<String> CONTAINER = Set.of("cpu", "memory", "ephemeral-storage");
  private static final Set<String> STANDARD =
      Set.of(
          "cpu",
          "memory",
          "ephemeral-storage",
          "requests.cpu",
          "requests.memory",
          "requests.ephemeral-storage",
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage",
          "pods",
          "resourcequotas",
          "services",
          "replicationcontrollers",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "storage",
          "requests.storage",
          "services.nodeports",
          "services.loadbalancers");
  private static final Set<String> COUNTED =
      Set.of(
          "pods",
          "resourcequotas",
          "services",
          "replicationcontrollers",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "services.nodeports",
          "services.loadbalancers");

  private ResourceNames() {}

  static boolean isHugePage(String name) {
    return name.startsWith("hugepages-");
  }

  /** In the namespace of Kubernetes: without a domain, or under kubernetes.io. */
  static boolean isNative(String name) {
    return name.indexOf('/') < 0 || name.contains("kubernetes.io/");
  }

  /** Of a domain of its own. */
  static boolean isExtended(String name) {
    return !isNative(name)
        && !name.startsWith("requests.")
        && Grammar.QUALIFIED.fits("requests." + name);
  }

  /** Counted in pieces. */
  static boolean isWhole(String name) {
    return COUNTED.contains(name) || isExtended(name);
  }

  static boolean isStandard(String name) {
    return STANDARD.contains(name) || isHugePage(name) || name.startsWith("requests.hugepages-");
  }

  /** What is wrong with the name of any resource; empty if nothing. */
  static String fault(String name) {
    String fault = Grammar.QUALIFIED.fault(name);
    return fault.isEmpty() && name.indexOf('/') < 0 && !isStandard(name)
        ? "is no resource; others than cpu, memory and the like need a domain, as in nvidia.com/gpu"
        : fault;
  }

  /** What is wrong with the name of something a container can ask for; empty if nothing. */
  static String containerFault(String name) {
    String fault = fault(name);
    if (!fault.isEmpty()) {
      return fault;
    }
    if (name.indexOf('/') < 0) {
      return CONTAINER.contains(name) || isHugePage(name)
          ? ""
          : "is nothing a container can ask for; cpu, memory, ephemeral-storage and hugepages are";
    }
    return isNative(name) || isExtended(name) ? "" : "cannot be the name of a resource";
  }
}
