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
   * All faults of an object, as it is after defaulting, and the warnings that come with the answer.
   *
   * @param minor the Kubernetes 1.x minor, such as 36
   */
  public static List<Finding> check(Mapping object, GroupVersionKind type, int minor) {
    Faults faults = new Faults(type, minor);
    Mapping filled = Defaults.apply(object, minor);
    of(type).ifPresent(check -> check.accept(filled, faults));
    boolean accepted = faults.findings().isEmpty();
    ServerWarnings.early(object, faults);
    if (accepted) {
      ServerWarnings.accepted(object, filled, faults);
    }
    DroppedFields.check(object, filled, faults);
    return faults.settled();
  }

  private static Optional<BiConsumer<Node, Faults>> of(GroupVersionKind type) {
    return Optional.ofNullable(
        switch (type.group()) {
          case "" -> core(type.kind());
          case "apps" -> apps(type.kind());
          case "batch" -> batch(type.kind());
          case "networking.k8s.io", "discovery.k8s.io" -> networking(type.kind());
          case "storage.k8s.io" -> storage(type.kind());
          case "rbac.authorization.k8s.io" -> access(type.kind());
          case "admissionregistration.k8s.io" -> admission(type.kind());
          case "resource.k8s.io" -> devices(type.kind());
          default -> small(type);
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
      case "ConfigMap" -> ConfigObjects::configMap;
      case "Secret" -> ConfigObjects::secret;
      case "ServiceAccount" -> ConfigObjects::serviceAccount;
      case "Namespace" -> ConfigObjects::namespace;
      case "Node" -> Nodes::check;
      case "LimitRange" -> Limits::range;
      case "ResourceQuota" -> Limits::quota;
      case "PersistentVolume" -> PersistentVolumes::check;
      case "Event" -> SmallKinds::event;
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

  private static BiConsumer<Node, Faults> storage(String kind) {
    return switch (kind) {
      case "StorageClass" -> StorageObjects::storageClass;
      case "VolumeAttributesClass" -> StorageObjects::attributesClass;
      case "VolumeAttachment" -> StorageObjects::attachment;
      case "CSINode" -> StorageObjects::csiNode;
      case "CSIDriver" -> StorageObjects::csiDriver;
      case "CSIStorageCapacity" -> StorageObjects::capacity;
      default -> null;
    };
  }

  private static BiConsumer<Node, Faults> access(String kind) {
    return switch (kind) {
      case "Role" -> AccessRules::role;
      case "ClusterRole" -> AccessRules::clusterRole;
      case "RoleBinding" -> AccessRules::roleBinding;
      case "ClusterRoleBinding" -> AccessRules::clusterRoleBinding;
      default -> null;
    };
  }

  private static BiConsumer<Node, Faults> admission(String kind) {
    return switch (kind) {
      case "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration" -> Webhooks::check;
      case "ValidatingAdmissionPolicy" -> AdmissionPolicies::validating;
      case "ValidatingAdmissionPolicyBinding" -> PolicyBindings::validating;
      case "MutatingAdmissionPolicy" -> AdmissionPolicies::mutating;
      case "MutatingAdmissionPolicyBinding" -> PolicyBindings::mutating;
      default -> null;
    };
  }

  private static BiConsumer<Node, Faults> devices(String kind) {
    return switch (kind) {
      case "ResourceClaim" -> Devices::claim;
      case "ResourceClaimTemplate" -> Devices::template;
      case "DeviceClass" -> Devices::deviceClass;
      case "ResourceSlice" -> ResourceSlices::check;
      case "DeviceTaintRule" -> Devices::taintRule;
      default -> null;
    };
  }

  /** Groups of one kind or two. */
  private static BiConsumer<Node, Faults> small(GroupVersionKind type) {
    return switch (type.group() + "/" + type.kind()) {
      case "autoscaling/HorizontalPodAutoscaler" -> Autoscalers::check;
      case "policy/PodDisruptionBudget" -> SmallKinds::disruptionBudget;
      case "scheduling.k8s.io/PriorityClass" -> SmallKinds::priorityClass;
      case "node.k8s.io/RuntimeClass" -> SmallKinds::runtimeClass;
      case "coordination.k8s.io/Lease" -> SmallKinds::lease;
      case "apiextensions.k8s.io/CustomResourceDefinition" -> Definitions::check;
      case "flowcontrol.apiserver.k8s.io/FlowSchema" -> FlowSchemas::check;
      case "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration" -> PriorityLevels::check;
      case "certificates.k8s.io/CertificateSigningRequest" -> SigningRequests::check;
      case "storagemigration.k8s.io/StorageVersionMigration" -> SmallKinds::storageMigration;
      case "apiregistration.k8s.io/APIService" -> ApiServices::check;
      default -> null;
    };
  }
}
