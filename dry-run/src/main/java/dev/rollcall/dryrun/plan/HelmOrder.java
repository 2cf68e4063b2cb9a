package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which Helm installs and upgrades: hooks of the occasion by weight, one after the
 * other and each waited for, and all else by kind in between (kind_sorter.go and hooks.go of
 * helm/helm). A hook that is there already is deleted and made anew.
 */
final class HelmOrder {
  private static final String HOOK = "helm.sh/hook";
  private static final String WEIGHT = "helm.sh/hook-weight";

  /** What is not in it comes last. */
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

  private static final Comparator<KubeObject> BY_KIND =
      Comparator.comparing((KubeObject object) -> rank(object.kind()))
          .thenComparing(KubeObject::kind)
          .thenComparing(KubeObject::namespace)
          .thenComparing(KubeObject::name);

  private HelmOrder() {}

  static List<ApplyOrder.Stage> stages(List<KubeObject> objects, boolean update) {
    String occasion = update ? "upgrade" : "install";
    List<ApplyOrder.Stage> stages = new ArrayList<>(hooks(objects, "pre-" + occasion));
    List<KubeObject> plain = new ArrayList<>(objects);
    plain.removeIf(HelmOrder::isHook);
    plain.sort(BY_KIND);
    if (!plain.isEmpty() || stages.isEmpty()) {
      stages.add(new ApplyOrder.Stage(ApplyOrder.WHOLE, plain));
    }
    stages.addAll(hooks(objects, "post-" + occasion));
    return stages;
  }

  private static List<ApplyOrder.Stage> hooks(List<KubeObject> objects, String event) {
    List<KubeObject> hooks = new ArrayList<>();
    for (KubeObject object : objects) {
      if (events(object).contains(event)) {
        hooks.add(object);
      }
    }
    hooks.sort(Comparator.comparing(HelmOrder::weight).thenComparing(BY_KIND));
    List<ApplyOrder.Stage> stages = new ArrayList<>();
    for (KubeObject hook : hooks) {
      stages.add(
          new ApplyOrder.Stage(event + " hook " + hook.kind() + "/" + hook.name(), List.of(hook)));
    }
    return stages;
  }

  static boolean isHook(KubeObject object) {
    return object.annotation(HOOK).isPresent();
  }

  /** The occasions of a hook; none for other objects. */
  static List<String> events(KubeObject object) {
    List<String> events = new ArrayList<>();
    for (String event : object.annotation(HOOK).orElse("").split(",")) {
      if (!event.isBlank()) {
        events.add(event.strip());
      }
    }
    return events;
  }

  /** 0 for one that is no number, as for none. */
  static int weight(KubeObject object) {
    return Numbers.whole(object.annotation(WEIGHT).orElse(""));
  }

  static int rank(String kind) {
    int index = KINDS.indexOf(kind);
    return index < 0 ? KINDS.size() : index;
  }
}
