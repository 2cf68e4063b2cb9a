package dev.rollcall.rules.probes;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class ProbeRules {
  private ProbeRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new GracePeriodZero(),
        new LivenessAsksOthers(),
        new LivenessProbeMissing(),
        new LivenessStricterThanReadiness(),
        new LivenessWithoutStartup(),
        new PostStartBlocks(),
        new PreStopMissing(),
        new PreStopSleepExec(),
        new PrestopExceedsGrace(),
        new ProbeExecCost(),
        new ProbeGraceOverride(),
        new ProbeHandlerCount(),
        new ProbeInitContainer(),
        new ProbeNamedPortMissing(),
        new ProbePortUndeclared(),
        new ProbeSchemeMismatch(),
        new ProbeSuccessThreshold(),
        new ProbeTimeoutOverPeriod(),
        new ProbeTimingUnset(),
        new ProbesIdentical(),
        new ReadinessGateUnknown(),
        new ReadinessProbeMissing(),
        new StartupWindowTooShort());
  }
}
