package dev.rollcall.server;

import dev.rollcall.model.GroupVersionKind;

/** What to do instead of a change that the server refuses. */
final class Recipes {
  private static final String ORPHAN =
      " with --cascade=orphan, which keeps its pods, and apply it again";

  private Recipes() {}

  /** The advice for objects of a kind; single fields may have their own. */
  static String of(GroupVersionKind type) {
    return switch (type.kind()) {
      case "Pod" -> "delete the pod and create it again, or leave that to a Deployment";
      case "StatefulSet" -> "delete the StatefulSet" + ORPHAN;
      case "Deployment", "ReplicaSet", "DaemonSet" ->
          "create it under a new name and delete the old one when the new one is ready; an orphaned"
              + " pod would not be found by the new selector";
      case "Job" -> "delete the Job and apply it again, or give it a new name";
      case "PersistentVolumeClaim" -> "create a new claim and copy the data";
      case "PersistentVolume" ->
          "create a new PersistentVolume; with reclaim policy Retain the old one can be deleted"
              + " without losing data";
      case "StorageClass", "VolumeAttributesClass", "PriorityClass", "RuntimeClass" ->
          "create a new one under another name, or delete it and apply it again: what uses it keeps"
              + " what it got";
      case "RoleBinding", "ClusterRoleBinding" ->
          "delete the binding and apply it again, as kubectl auth reconcile does";
      case "Secret", "ConfigMap" -> "create one with a new name and refer to that";
      case "Service" -> "delete the Service and apply it again; its address changes";
      case "CustomResourceDefinition" ->
          "define a new one beside it: deleting this one deletes every object of its kind";
      case "IngressClass", "CSIDriver", "ResourceClaimTemplate" ->
          "create a new one under another name, or delete it and apply it again";
      default -> "delete the " + type.kind() + " and apply it again";
    };
  }

  /** The advice for a claim template of a StatefulSet. */
  static String claimTemplates() {
    return "delete the StatefulSet"
        + ORPHAN
        + "; the claims that exist stay as they are, so let each grow with kubectl patch pvc";
  }
}
