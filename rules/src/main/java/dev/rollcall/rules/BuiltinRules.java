package dev.rollcall.rules;

import dev.rollcall.lint.Rule;
import dev.rollcall.rules.daemonset.DaemonSetCatchAllToleration;
import dev.rollcall.rules.daemonset.DaemonSetEmptyNodeSet;
import dev.rollcall.rules.daemonset.DaemonSetHostPathTypeUnset;
import dev.rollcall.rules.daemonset.DaemonSetHostPortClash;
import dev.rollcall.rules.daemonset.DaemonSetHpa;
import dev.rollcall.rules.daemonset.DaemonSetLegacyMasterToleration;
import dev.rollcall.rules.daemonset.DaemonSetMaxUnavailableAll;
import dev.rollcall.rules.daemonset.DaemonSetMixedOs;
import dev.rollcall.rules.daemonset.DaemonSetMountPropagation;
import dev.rollcall.rules.daemonset.DaemonSetNoControlPlaneToleration;
import dev.rollcall.rules.daemonset.DaemonSetNoMinReady;
import dev.rollcall.rules.daemonset.DaemonSetNoPriorityClass;
import dev.rollcall.rules.daemonset.DaemonSetOnDelete;
import dev.rollcall.rules.daemonset.DaemonSetPdb;
import dev.rollcall.rules.daemonset.DaemonSetPodAffinityUseless;
import dev.rollcall.rules.daemonset.DaemonSetRedundantToleration;
import dev.rollcall.rules.daemonset.DaemonSetServiceLocalTraffic;
import dev.rollcall.rules.daemonset.DaemonSetSurgeHostResource;
import dev.rollcall.rules.daemonset.DaemonSetZeroZero;
import dev.rollcall.rules.probes.GracePeriodZero;
import dev.rollcall.rules.probes.LivenessProbeMissing;
import dev.rollcall.rules.probes.LivenessStricterThanReadiness;
import dev.rollcall.rules.probes.LivenessWithoutStartup;
import dev.rollcall.rules.probes.PrestopExceedsGrace;
import dev.rollcall.rules.probes.ProbeGraceOverride;
import dev.rollcall.rules.probes.ProbeHandlerCount;
import dev.rollcall.rules.probes.ProbeInitContainer;
import dev.rollcall.rules.probes.ProbeNamedPortMissing;
import dev.rollcall.rules.probes.ProbePortUndeclared;
import dev.rollcall.rules.probes.ProbeSuccessThreshold;
import dev.rollcall.rules.probes.ProbeTimeoutOverPeriod;
import dev.rollcall.rules.probes.ProbesIdentical;
import dev.rollcall.rules.probes.ReadinessProbeMissing;
import dev.rollcall.rules.probes.StartupWindowTooShort;
import dev.rollcall.rules.rollout.ActiveDeadlineOnLongRunning;
import dev.rollcall.rules.rollout.AntiAffinitySelectsNothing;
import dev.rollcall.rules.rollout.MissingPdb;
import dev.rollcall.rules.rollout.NoSpread;
import dev.rollcall.rules.rollout.OneNodeAffinity;
import dev.rollcall.rules.rollout.PausedLeftOn;
import dev.rollcall.rules.rollout.ProgressDeadlineInvalid;
import dev.rollcall.rules.rollout.ProgressDeadlineTooShort;
import dev.rollcall.rules.rollout.ReplicasWithHpa;
import dev.rollcall.rules.rollout.RestartPolicyInvalid;
import dev.rollcall.rules.rollout.RevisionHistoryZero;
import dev.rollcall.rules.rollout.RollbackAnnotation;
import dev.rollcall.rules.rollout.RollingMaxUnavailable100;
import dev.rollcall.rules.rollout.RollingZeroRounded;
import dev.rollcall.rules.rollout.RollingZeroZero;
import dev.rollcall.rules.rollout.RwoVolumeRollingUpdate;
import dev.rollcall.rules.rollout.SingleReplica;
import dev.rollcall.rules.rollout.StrategyNotRolling;
import dev.rollcall.rules.rollout.StrategyRecreateWithRollingBlock;
import dev.rollcall.rules.rollout.SurgeHostPortConflict;
import dev.rollcall.rules.rollout.ZeroReplicas;
import java.util.List;

/** The list of built-in rules, by hand, sorted by id. A test finds the forgotten ones. */
public final class BuiltinRules {
  private BuiltinRules() {}

  /** Every built-in rule, sorted by id. */
  public static List<Rule> all() {
    return List.of(
        // keep sorted by id: start
        new ActiveDeadlineOnLongRunning(),
        new AntiAffinitySelectsNothing(),
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
        new DaemonSetSurgeHostResource(),
        new DaemonSetZeroZero(),
        new GracePeriodZero(),
        new HostNetworkDnsPolicy(),
        new ImageTagLatest(),
        new LivenessProbeMissing(),
        new LivenessStricterThanReadiness(),
        new LivenessWithoutStartup(),
        new MissingPdb(),
        new NoSpread(),
        new OneNodeAffinity(),
        new PausedLeftOn(),
        new PrestopExceedsGrace(),
        new ProbeGraceOverride(),
        new ProbeHandlerCount(),
        new ProbeInitContainer(),
        new ProbeNamedPortMissing(),
        new ProbePortUndeclared(),
        new ProbeSuccessThreshold(),
        new ProbeTimeoutOverPeriod(),
        new ProbesIdentical(),
        new ProgressDeadlineInvalid(),
        new ProgressDeadlineTooShort(),
        new ReadinessProbeMissing(),
        new ReplicasWithHpa(),
        new RestartPolicyInvalid(),
        new RevisionHistoryZero(),
        new RollbackAnnotation(),
        new RollingMaxUnavailable100(),
        new RollingZeroRounded(),
        new RollingZeroZero(),
        new RwoVolumeRollingUpdate(),
        new SingleReplica(),
        new StartupWindowTooShort(),
        new StrategyNotRolling(),
        new StrategyRecreateWithRollingBlock(),
        new SurgeHostPortConflict(),
        new ZeroReplicas()
        // keep sorted by id: end
        );
  }
}
