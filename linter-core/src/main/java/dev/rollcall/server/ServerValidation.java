package dev.rollcall.server;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.lint.Finding;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What a server of one minor finds wrong in an object that it can read. */
public final class ServerValidation {
  private ServerValidation() {}

  /** True if all checks of this kind are known. */
  public static boolean knows(GroupVersionKind type) {
    return of(type).isPresent();
  }

  /**
   * All faults of an object, as it is after defaulting.
   *
   * @param minor the Kubernetes 1.x minor, such as 36
   */
  public static List<Finding> check(Mapping object, GroupVersionKind type, int minor) {
    Faults faults = new Faults(minor);
    of(type).ifPresent(check -> check.accept(Defaults.apply(object, minor), faults));
    return faults.findings();
  }

  private static Optional<BiConsumer<Node, Faults>> of(GroupVersionKind type) {
    return Optional.ofNullable(
        switch (type.group()) {
          case "" -> core(type.kind());
          case "apps" -> apps(type.kind());
          case "batch" -> batch(type.kind());
          case "networking.k8s.io", "discovery.k8s.io" -> networking(type.kind());
          default -> null;
        });
  }

  private static BiConsumer<Node, Faults> core(String kind) {
    return switch (kind) {
      case "Pod" -> PodSpecs::pod;
      case "PodTemplate" -> Workloads::podTemplate;
      case "ReplicationController" -> Workloads::replicationController;
      case "PersistentVolumeClaim" -> Claims::check;
      case "Service" -> Services::check;
      case "Endpoints" -> Endpoints::check;
      default -> null;
    };
  }

  private static BiConsumer<Node, Faults> apps(String kind) {
    return switch (kind) {
      case "Deployment" -> Workloads::deployment;
      case "ReplicaSet" -> Workloads::replicaSet;
      case "StatefulSet" -> Workloads::statefulSet;
      case "DaemonSet" -> Workloads::daemonSet;
      case "ControllerRevision" -> Workloads::controllerRevision;
      default -> null;
    };
  }

  private static BiConsumer<Node, Faults> batch(String kind) {
    return switch (kind) {
      case "Job" -> Jobs::check;
      case "CronJob" -> CronJobs::check;
      default -> null;
    };
  }

  private static BiConsumer<Node, Faults> networking(String kind) {
    return switch (kind) {
      case "Ingress" -> Ingresses::check;
      case "IngressClass" -> Ingresses::ingressClass;
      case "NetworkPolicy" -> NetworkPolicies::check;
      case "IPAddress" -> NetworkPolicies::address;
      case "ServiceCIDR" -> NetworkPolicies::serviceRange;
      case "EndpointSlice" -> Endpoints::slice;
      default -> null;
    };
  }
}
