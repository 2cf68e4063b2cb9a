package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class DaemonSetRules {
  private DaemonSetRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new DaemonSetCatchAllToleration(),
        new DaemonSetEmptyNodeSet(),
        new DaemonSetHostPathTypeUnset(),
        new DaemonSetHostPortClash(),
        new DaemonSetHpa(),
        new DaemonSetLegacyMasterToleration(),
        new DaemonSetMaxUnavailableAll(),
        new DaemonSetMixedOs(),
        new DaemonSetMountPropagation(),
        new DaemonSetNoControlPlaneToleration(),
        new DaemonSetNoMinReady(),
        new DaemonSetNoPriorityClass(),
        new DaemonSetOnDelete(),
        new DaemonSetPdb(),
        new DaemonSetPodAffinityUseless(),
        new DaemonSetRedundantToleration(),
        new DaemonSetServiceLocalTraffic(),
        new DaemonSetSlow(),
        new DaemonSetSurgeHostResource(),
        new DaemonSetZeroZero(),
        new HostNetworkDnsPolicy());
  }
}
