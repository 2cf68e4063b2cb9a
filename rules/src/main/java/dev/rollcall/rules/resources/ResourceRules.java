package dev.rollcall.rules.resources;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class ResourceRules {
  private ResourceRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new CpuLimitMissing(),
        new CpuLimitPresent(),
        new CpuRequestMissing(),
        new CpuRequestNotLimit(),
        new EmptyDirNoSizeLimit(),
        new EphemeralStorageRequestLimit(),
        new ExtendedResourceInvalid(),
        new InitContainerDominates(),
        new LimitRangeAbsent(),
        new LimitRangeViolated(),
        new LimitRequestRatio(),
        new MemoryEmptyDirOverLimit(),
        new MemoryLimitMissing(),
        new MemoryRequestMissing(),
        new MemoryRequestNotLimit(),
        new PodLevelResourcesVersion(),
        new QosBestEffort(),
        new QuantitySuspiciousUnit(),
        new QuotaAbsent(),
        new QuotaExceeded(),
        new RequestOverLimit(),
        new RequestsEqualLimits(),
        new ResourceClaimsDangling(),
        new ResourcesOverMaximum());
  }
}
