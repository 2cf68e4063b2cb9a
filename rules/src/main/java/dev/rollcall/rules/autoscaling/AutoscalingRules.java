package dev.rollcall.rules.autoscaling;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class AutoscalingRules {
  private AutoscalingRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new AutoscalerDisabledBothWays(),
        new AutoscalerFixed(),
        new AutoscalerLimitsOnly(),
        new AutoscalerMinimumLow(),
        new AutoscalerOnMemory(),
        new AutoscalerOverQuota(),
        new AutoscalerTargetGroup(),
        new AutoscalerTargetMissing(),
        new AutoscalerTargetNotScalable(),
        new AutoscalerTwice(),
        new AutoscalerUnknownContainer(),
        new AutoscalerWithoutRequests(),
        new AutoscalersInConflict(),
        new QuorumAutoscaled(),
        new VerticalAutoscalerOnePod());
  }
}
