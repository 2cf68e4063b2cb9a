package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.Optional;

/**
 * How many pods a workload has at the least and at the most: what an autoscaler may set if one
 * targets it, else {@code spec.replicas}, which is 1 unless given.
 */
public record Replicas(long min, long max, Optional<KubeObject> scaler) {

  /** The range for a Deployment, StatefulSet, ReplicaSet or ReplicationController. */
  public static Replicas of(KubeObject workload, ManifestSet manifests) {
    Optional<KubeObject> scaler = Autoscaling.of(manifests).scalerOf(workload);
    if (scaler.isEmpty()) {
      long replicas = workload.spec().at("replicas").integer(1);
      return new Replicas(replicas, replicas, scaler);
    }
    Node spec = scaler.get().spec();
    boolean keda = scaler.get().kind().equals("ScaledObject");
    long min = spec.at(keda ? "minReplicaCount" : "minReplicas").integer(keda ? 0 : 1);
    long max = spec.at(keda ? "maxReplicaCount" : "maxReplicas").integer(keda ? 100 : 1);
    return new Replicas(min, Math.max(min, max), scaler);
  }
}
