package dev.rollcall.model;

import java.util.Set;

/**
 * The built-in kinds that live outside namespaces. Custom resources are taken to be namespaced
 * unless their definition in the input says otherwise.
 */
public final class ClusterScope {
  private static final Set<String> KINDS =
      Set.of(
          "APIService",
          "CSIDriver",
          "CSINode",
          "CertificateSigningRequest",
          "ClusterRole",
          "ClusterRoleBinding",
          "ClusterTrustBundle",
          "ComponentStatus",
          "CustomResourceDefinition",
          "DeviceClass",
          "DeviceTaintRule",
          "FlowSchema",
          "IPAddress",
          "IngressClass",
          "MutatingAdmissionPolicy",
          "MutatingAdmissionPolicyBinding",
          "MutatingWebhookConfiguration",
          "Namespace",
          "Node",
          "PersistentVolume",
          "PriorityClass",
          "PriorityLevelConfiguration",
          "ResourceSlice",
          "RuntimeClass",
          "ServiceCIDR",
          "StorageClass",
          "StorageVersion",
          "StorageVersionMigration",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration",
          "VolumeAttachment",
          "VolumeAttributesClass");

  private ClusterScope() {}

  /** True if objects of that kind have no namespace. */
  public static boolean holds(String kind) {
    return KINDS.contains(kind);
  }
}
