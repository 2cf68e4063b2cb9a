package dev.rollcall.dryrun.plan;

import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.RollingUpdate;
import dev.rollcall.yaml.Node;

/** Why a controller waits for the next thing to happen. */
final class Waits {
  private final KubeObject workload;
  private final Node spec;
  private final Effect effect;

  /** {@code spec} is the workload's, with defaults. */
  Waits(KubeObject workload, Node spec, Effect effect) {
    this.workload = workload;
    this.spec = spec;
    this.effect = effect;
  }

  /**
   * The reason; empty if nothing really waits.
   *
   * @param next the move that ends the wait
   * @param state how the workload stands while it waits
   */
  String reason(Moment next, WorkloadState state) {
    boolean gone = next.verb().equals("gone");
    if (next.verb().equals("wait")) {
      return "a pod counts once it has been ready for minReadySeconds ("
          + spec.at("minReadySeconds").integer(0)
          + " s)";
    }
    return switch (workload.kind()) {
      case "StatefulSet" -> statefulSet(next, gone, state);
      case "Deployment" -> deployment(gone, state);
      case "DaemonSet" -> daemonSet(gone, state);
      case "Job" -> job();
      default -> "";
    };
  }

  private String statefulSet(Moment next, boolean gone, WorkloadState state) {
    boolean ordered = spec.at("podManagementPolicy").text("").equals("OrderedReady");
    if (gone) {
      String name = next.pods().get(0).name();
      long start = spec.at("ordinals").at("start").integer(0);
      long ordinal = start;
      try {
        ordinal = Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
      } catch (NumberFormatException notOurs) {
        return "";
      }
      if (ordinal >= start + state.wanted()) {
        return ordered ? "pods go one at a time, the highest ordinal first (OrderedReady)" : "";
      }
      return "the new "
          + name.substring(0, name.lastIndexOf('-'))
          + " pod takes the old one's name";
    }
    if (effect == Effect.ROLLING_RESTART) {
      return "pods are replaced one at a time, from the highest ordinal down";
    }
    return ordered
        ? "pods come one at a time, each after the one before is ready (OrderedReady)"
        : "";
  }

  private String deployment(boolean gone, WorkloadState state) {
    if (effect == Effect.RECREATE) {
      return gone ? "new pods come only when all old ones are gone (Recreate)" : "";
    }
    if (gone || effect != Effect.ROLLING_RESTART) {
      return "";
    }
    long wanted = state.wanted();
    RollingUpdate strategy = RollingUpdate.of(workload).orElseThrow();
    long surge = strategy.surge(wanted);
    long unavailable = Math.min(wanted, strategy.unavailable(wanted));
    if (surge == 0 && unavailable == 0) {
      unavailable = 1;
    }
    return "at most "
        + (wanted + surge)
        + (wanted + surge == 1 ? " pod (" : " pods (")
        + wanted
        + " + maxSurge "
        + surge
        + "), at least "
        + (wanted - unavailable)
        + " available ("
        + wanted
        + " - maxUnavailable "
        + unavailable
        + ")";
  }

  private String daemonSet(boolean gone, WorkloadState state) {
    if (effect != Effect.ROLLING_RESTART) {
      return "";
    }
    Node rolling = spec.at("updateStrategy").at("rollingUpdate");
    long surge = IntOrPercent.of(rolling.at("maxSurge")).map(s -> s.up(state.wanted())).orElse(0L);
    if (surge > 0) {
      return gone
          ? ""
          : "at most "
              + surge
              + (surge == 1 ? " node has" : " nodes have")
              + " an old and a new pod (maxSurge)";
    }
    if (gone) {
      return "a node gets its new pod when the old one is gone";
    }
    long unavailable =
        IntOrPercent.of(rolling.at("maxUnavailable")).map(u -> u.up(state.wanted())).orElse(1L);
    return "at most "
        + Math.max(1, unavailable)
        + " of "
        + state.wanted()
        + " nodes without an available pod (maxUnavailable)";
  }

  private String job() {
    long parallel = spec.at("parallelism").integer(1);
    long completions = spec.at("completions").integer(1);
    return completions > parallel
        ? parallel + " at a time (parallelism), " + completions + " in all (completions)"
        : "";
  }
}
