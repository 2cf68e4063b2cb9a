package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class BudgetRules {
  private BudgetRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new BudgetBlocksEvictions(),
        new BudgetBreaksQuorum(),
        new BudgetFixedMinimum(),
        new BudgetKeepsBrokenPods(),
        new BudgetNoPolicy(),
        new BudgetNotComputable(),
        new BudgetOnJob(),
        new BudgetOtherNamespace(),
        new BudgetOverlap(),
        new BudgetPercentOnFew(),
        new BudgetSelectsAll(),
        new BudgetSelectsNothing(),
        new BudgetWithoutSelector());
  }
}
