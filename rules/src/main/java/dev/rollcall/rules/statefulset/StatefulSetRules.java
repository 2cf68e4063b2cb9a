package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class StatefulSetRules {
  private StatefulSetRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new ClaimTemplateClassAnnotation(),
        new ClaimTemplateDefaultClass(),
        new ClaimTemplateLabels(),
        new ClaimTemplateNoProvisioning(),
        new ClaimTemplateNotMounted(),
        new ClaimTemplateReadOnly(),
        new ClaimTemplateShadowsVolume(),
        new ClaimTemplateShared(),
        new HeadlessWithoutPublishNotReady(),
        new OrderedReadyDeadlock(),
        new ParallelOrderedBootstrap(),
        new PreparedClaimDiffers(),
        new QuorumEvenReplicas(),
        new RetentionDelete(),
        new RetentionDeleteWithAutoscaler(),
        new RetentionUnset(),
        new StatefulSetDataOnEmptyDir(),
        new StatefulSetGraceShort(),
        new StatefulSetGraceZero(),
        new StatefulSetMaxUnavailableUngated(),
        new StatefulSetMinReadySeconds(),
        new StatefulSetNameTooLong(),
        new StatefulSetNamesClash(),
        new StatefulSetNoFsGroup(),
        new StatefulSetNoSpread(),
        new StatefulSetOnDelete(),
        new StatefulSetPartitionBlocksAll(),
        new StatefulSetPartitionLeft(),
        new StatefulSetPeerListIncomplete(),
        new StatefulSetPeerOutOfRange(),
        new StatefulSetServiceMissing(),
        new StatefulSetServiceNameMissing(),
        new StatefulSetServiceNoPorts(),
        new StatefulSetServiceNotHeadless(),
        new StatefulSetServiceSelectorMismatch(),
        new StatefulSetServiceSelectorTooBroad(),
        new StatefulSetSharedClaim(),
        new StatefulSetWithoutIdentity(),
        new StatefulSetZoneMismatch());
  }
}
