package dev.rollcall.rules.selectors;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class SelectorRules {
  private SelectorRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new DuplicateObject(),
        new PodNameCut(),
        new PodTakenOver(),
        new SelectorOverlap(),
        new SelectorTemplateMismatch(),
        new SelectorUsesVolatileLabel());
  }
}
