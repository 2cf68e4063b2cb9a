package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which Flux reconciles a Kustomization: definitions and namespaces first and waited
 * for, then by kind with webhooks last (ssa/sort.go of fluxcd/pkg).
 */
final class FluxOrder {
  private static final List<String> DEFINITIONS = List.of("CustomResourceDefinition", "Namespace");

  private static final List<String> FIRST =
      List.of(
          "CustomResourceDefinition",
          "Namespace",
          "ClusterRole",
          "ClusterClass",
          "RuntimeClass",
          "PriorityClass",
          "StorageClass",
          "VolumeSnapshotClass",
          "IngressClass",
          "GatewayClass",
          "ClusterRoleBinding",
          "ResourceQuota",
          "ServiceAccount",
          "Role",
          "RoleBinding",
          "ConfigMap",
          "Secret",
          "Service",
          "LimitRange",
          "Deployment",
          "StatefulSet",
          "CronJob",
          "PodDisruptionBudget");

  private static final List<String> LAST =
      List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

  private FluxOrder() {}

  static List<ApplyOrder.Stage> stages(List<KubeObject> objects) {
    List<KubeObject> sorted = new ArrayList<>(objects);
    sorted.sort(
        Comparator.comparing((KubeObject object) -> rank(object.kind()))
            .thenComparing(object -> object.type().group())
            .thenComparing(KubeObject::kind)
            .thenComparing(KubeObject::namespace)
            .thenComparing(KubeObject::name));
    List<KubeObject> definitions = new ArrayList<>(sorted);
    definitions.removeIf(object -> !DEFINITIONS.contains(object.kind()));
    if (definitions.isEmpty() || definitions.size() == sorted.size()) {
      return List.of(new ApplyOrder.Stage(ApplyOrder.WHOLE, sorted));
    }
    sorted.removeIf(object -> DEFINITIONS.contains(object.kind()));
    return List.of(
        new ApplyOrder.Stage("definitions and namespaces", definitions),
        new ApplyOrder.Stage(ApplyOrder.WHOLE, sorted));
  }

  private static int rank(String kind) {
    int first = FIRST.indexOf(kind);
    if (first >= 0) {
      return first;
    }
    int last = LAST.indexOf(kind);
    return last < 0 ? FIRST.size() : FIRST.size() + 1 + last;
  }
}
