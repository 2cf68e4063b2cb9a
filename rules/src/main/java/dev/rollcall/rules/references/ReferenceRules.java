package dev.rollcall.rules.references;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class ReferenceRules {
  private ReferenceRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new ApiServiceServiceMissing(),
        new ClaimMissing(),
        new ConfigChangeNoRollout(),
        new ConfigMapKeyMissing(),
        new ConfigMapMissing(),
        new ConversionServiceMissing(),
        new EnvDependentUndefined(),
        new EnvDuplicate(),
        new EnvFromCollision(),
        new FileModeDecimal(),
        new MountOverSystemDir(),
        new MountPathNested(),
        new MountWithoutVolume(),
        new NamespaceNotMade(),
        new OptionalMissing(),
        new SecretKeyMissing(),
        new SecretMissing(),
        new ServerFieldsInManifest(),
        new ServiceAccountMissing(),
        new SubPathNeverUpdated(),
        new UnusedClaim(),
        new UnusedConfigKey(),
        new UnusedConfigMap(),
        new UnusedRole(),
        new UnusedSecret(),
        new UnusedServiceAccount(),
        new VolumeUnused(),
        new WebhookServiceMissing());
  }
}
