package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which autoscaler sets the replicas of which workload. */
public final class Autoscaling {
  private final Map<ObjectRef, KubeObject> byTarget = new HashMap<>();

  private Autoscaling(ManifestSet manifests) {
    for (KubeObject scaler : manifests.ofKind("HorizontalPodAutoscaler")) {
      add(scaler, "");
    }
    for (KubeObject scaler : manifests.ofKind("ScaledObject")) {
      add(scaler, "Deployment"); // the kind that KEDA takes if none is given
    }
  }

  /** The autoscalers among all objects of a run. */
  public static Autoscaling of(ManifestSet manifests) {
    return manifests.index(Autoscaling.class, Autoscaling::new);
  }

  private void add(KubeObject scaler, String defaultKind) {
    Node target = scaler.spec().at("scaleTargetRef");
    byTarget.putIfAbsent(
        new ObjectRef(
            target.at("kind").text(defaultKind), scaler.namespace(), target.at("name").text("")),
        scaler);
  }

  /** The HorizontalPodAutoscaler or ScaledObject that targets the workload. */
  public Optional<KubeObject> scalerOf(KubeObject workload) {
    return scalerOf(workload.ref());
  }

  /** The first HorizontalPodAutoscaler or ScaledObject for that kind, namespace and name. */
  public Optional<KubeObject> scalerOf(ObjectRef target) {
    return Optional.ofNullable(byTarget.get(target));
  }
}
