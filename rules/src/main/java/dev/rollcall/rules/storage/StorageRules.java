package dev.rollcall.rules.storage;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class StorageRules {
  private StorageRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new ClaimClassEmpty(),
        new ClaimSelectorDynamic(),
        new ClaimSharedByWorkloads(),
        new ClaimSourceMissing(),
        new CsiDriverMissing(),
        new FsGroupChangePolicy(),
        new StorageClassImmediateZonal(),
        new StorageClassInTree(),
        new StorageClassMissing(),
        new SubPathFromMetadata(),
        new TwoDefaultStorageClasses(),
        new VolumeClaimMismatch(),
        new VolumeOnHostPath(),
        new VolumeReclaimDelete());
  }
}
