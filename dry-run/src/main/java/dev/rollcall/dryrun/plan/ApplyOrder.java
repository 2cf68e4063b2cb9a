package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order in which objects are applied. */
public enum ApplyOrder {
  /** By kind, as Helm installs a chart; within a kind by name. */
  HELM("helm"),
  /** As the files and documents come, which is what kubectl does. */
  FILES("files");

  /**
   * Helm's order of kinds (InstallOrder in kind_sorter.go of helm/helm); what is not in it comes
   * last.
   */
  private static final List<String> KINDS =
      List.of(
          "PriorityClass",
          "Namespace",
          "NetworkPolicy",
          "ResourceQuota",
          "LimitRange",
          "PodDisruptionBudget",
          "ServiceAccount",
          "Secret",
          "ConfigMap",
          "StorageClass",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "CustomResourceDefinition",
          "ClusterRole",
          "ClusterRoleBinding",
          "Role",
          "RoleBinding",
          "Service",
          "DaemonSet",
          "Pod",
          "ReplicationController",
          "ReplicaSet",
          "Deployment",
          "HorizontalPodAutoscaler",
          "StatefulSet",
          "Job",
          "CronJob",
          "IngressClass",
          "Ingress",
          "APIService");

  private final String word;

  ApplyOrder(String word) {
    this.word = word;
  }

  /** The word on the command line. */
  public String word() {
    return word;
  }

  /** What a person is told about it. */
  public String description() {
    return this == HELM ? "by kind, as Helm installs" : "as the files come, like kubectl";
  }

  /** The objects in this order; the given list is left as it is. */
  public List<KubeObject> sorted(List<KubeObject> objects) {
    List<KubeObject> sorted = new ArrayList<>(objects);
    if (this == HELM) {
      sorted.sort(
          Comparator.comparing((KubeObject object) -> rank(object.kind()))
              .thenComparing(KubeObject::kind)
              .thenComparing(KubeObject::namespace)
              .thenComparing(KubeObject::name));
    }
    return sorted;
  }

  private static int rank(String kind) {
    int index = KINDS.indexOf(kind);
    return index < 0 ? KINDS.size() : index;
  }
}
