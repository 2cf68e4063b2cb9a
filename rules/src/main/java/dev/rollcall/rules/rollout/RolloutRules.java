package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class RolloutRules {
  private RolloutRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new ActiveDeadlineOnLongRunning(),
        new AntiAffinitySelectsNothing(),
        new BarePod(),
        new BareReplicaSet(),
        new MinReadySecondsMissing(),
        new MissingPdb(),
        new NoSpread(),
        new OneNodeAffinity(),
        new PausedLeftOn(),
        new ProgressDeadlineInvalid(),
        new ProgressDeadlineTooShort(),
        new ReplicasWithHpa(),
        new ReplicationControllerUsed(),
        new RestartPolicyInvalid(),
        new RevisionHistoryZero(),
        new RollbackAnnotation(),
        new RollingMaxUnavailable100(),
        new RollingZeroRounded(),
        new RollingZeroZero(),
        new RwoVolumeRollingUpdate(),
        new SharedRwoVolume(),
        new SingleReplica(),
        new SpreadOverRevisions(),
        new StrategyNotRolling(),
        new StrategyRecreateWithRollingBlock(),
        new SurgeHostPortConflict(),
        new SurgeNeedsNode(),
        new ZeroReplicas());
  }
}
