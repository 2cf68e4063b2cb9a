package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class SchedulingRules {
  private SchedulingRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new CriticalWithoutPriority(),
        new DeprecatedNodeLabel(),
        new DnsNdots(),
        new DnsPolicyNone(),
        new DuplicateToleration(),
        new NodeAffinityContradiction(),
        new NodeAffinityMissing(),
        new OneZonePinned(),
        new PodNodeName(),
        new PriorityClassMissing(),
        new PriorityClassNotAllowed(),
        new RuntimeClassMissing(),
        new SchedulerUnknown(),
        new SchedulingGatesLeft(),
        new SidecarOrder(),
        new SpreadDoNotSchedule(),
        new SystemPriorityOutside(),
        new TolerationInvalid(),
        new TopologySpreadInvalid(),
        new TwoGlobalDefaultPriorityClasses());
  }
}
