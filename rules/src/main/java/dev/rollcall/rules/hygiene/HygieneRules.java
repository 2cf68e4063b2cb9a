package dev.rollcall.rules.hygiene;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class HygieneRules {
  private HygieneRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new AmbiguousScalar(),
        new EmptyValue(),
        new KeyNotText(),
        new KeysUnsorted(),
        new LookalikeCharacter(),
        new OctalNumber(),
        new PlaceholderLeft());
  }
}
