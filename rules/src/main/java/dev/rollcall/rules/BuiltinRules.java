package dev.rollcall.rules;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of built-in rules, by hand, sorted by id. A test finds the forgotten ones. */
public final class BuiltinRules {
  private BuiltinRules() {}

  /** Every built-in rule, sorted by id. */
  public static List<Rule> all() {
    return List.of(
        // keep sorted by id: start
        new ImageTagLatest()
        // keep sorted by id: end
        );
  }
}
