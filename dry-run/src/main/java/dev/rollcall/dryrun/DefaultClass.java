package dev.rollcall.dryrun;

import dev.rollcall.admission.DefaultStorageClass;
import dev.rollcall.yaml.Mapping;

/**
 * Gives claims that name no class the default one there is when they are made: the newest, and of
 * those made by one step, whose times differ by less than servers tell, the first by name.
 */
final class DefaultClass {
  private DefaultClass() {}

  /** A claim, or a template of claims, as the server stores it. */
  static Mapping given(World world, Mapping claim) {
    ApiObject best = null;
    for (ApiObject one : world.all("StorageClass").values()) { // by name
      boolean newer = best == null || one.createdIn > best.createdIn;
      if (newer && DefaultStorageClass.isDefault(one.stored())) {
        best = one;
      }
    }
    return best == null ? claim : DefaultStorageClass.given(claim, best.name());
  }
}
