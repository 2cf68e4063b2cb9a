package dev.rollcall.dryrun.plan;

import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.RollingUpdate;
import dev.rollcall.yaml.Node;

/** How many pods a workload's own strategy keeps available while it changes. */
final class Promise {
  private Promise() {}

  /** The number; {@code spec} is the workload's, with defaults. */
  static int of(ObjectChange change, Node spec, WorkloadState start, WorkloadState end) {
    KubeObject workload = change.object();
    int wanted = Math.min(start.wanted(), end.wanted());
    boolean replaces =
        change.effect() == Effect.ROLLING_RESTART || change.effect() == Effect.RECREATE;
    if (!replaces) {
      return wanted;
    }
    return switch (workload.kind()) {
      case "Deployment" -> deployment(workload, wanted);
      case "StatefulSet" -> Math.max(0, wanted - 1);
      case "DaemonSet" -> daemonSet(spec.at("updateStrategy").at("rollingUpdate"), wanted);
      default -> wanted;
    };
  }

  private static int deployment(KubeObject workload, int wanted) {
    if (RollingUpdate.of(workload).isEmpty()) {
      return 0;
    }
    RollingUpdate strategy = RollingUpdate.of(workload).get();
    long unavailable = strategy.unavailable(wanted);
    if (unavailable == 0 && strategy.surge(wanted) == 0) {
      unavailable = 1;
    }
    return (int) Math.max(0, wanted - unavailable);
  }

  private static int daemonSet(Node rolling, int wanted) {
    long surge = IntOrPercent.of(rolling.at("maxSurge")).map(s -> s.up(wanted)).orElse(0L);
    if (surge > 0) {
      return wanted;
    }
    long unavailable =
        IntOrPercent.of(rolling.at("maxUnavailable")).map(u -> u.up(wanted)).orElse(1L);
    return (int) Math.max(0, wanted - Math.max(1, unavailable));
  }
}
