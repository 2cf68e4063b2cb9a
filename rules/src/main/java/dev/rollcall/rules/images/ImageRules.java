package dev.rollcall.rules.images;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class ImageRules {
  private ImageRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new ImageInvalidReference(),
        new ImageNoDigest(),
        new ImagePlaceholder(),
        new ImagePullPolicyAlways(),
        new ImagePullPolicyConflict(),
        new ImageRegistryDeprecated(),
        new ImageRegistryNotAllowed(),
        new ImageTagLatest(),
        new ImageTagsDiffer(),
        new PullSecretDuplicateEmpty(),
        new PullSecretWrongType());
  }
}
