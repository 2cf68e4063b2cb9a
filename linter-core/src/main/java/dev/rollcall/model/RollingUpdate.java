package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.Optional;

/**
 * How a Deployment replaces its pods, with the defaults of apps/v1: 25% surge, rounded up, and 25%
 * unavailable, rounded down.
 */
public record RollingUpdate(IntOrPercent maxSurge, IntOrPercent maxUnavailable) {
  private static final IntOrPercent QUARTER = new IntOrPercent(25, true);

  /** The strategy of a Deployment; empty for other kinds and for Recreate. */
  public static Optional<RollingUpdate> of(KubeObject object) {
    Node strategy = object.spec().at("strategy");
    if (!object.kind().equals("Deployment")
        || !strategy.at("type").text("RollingUpdate").equals("RollingUpdate")) {
      return Optional.empty();
    }
    Node rolling = strategy.at("rollingUpdate");
    return Optional.of(
        new RollingUpdate(
            IntOrPercent.of(rolling.at("maxSurge")).orElse(QUARTER),
            IntOrPercent.of(rolling.at("maxUnavailable")).orElse(QUARTER)));
  }

  /** The number of pods above {@code replicas} that a rollout may have. */
  public long surge(long replicas) {
    return maxSurge.up(replicas);
  }

  /** The number of pods below {@code replicas}, before the controller turns 0 and 0 into 1. */
  public long unavailable(long replicas) {
    return maxUnavailable.down(replicas);
  }
}
