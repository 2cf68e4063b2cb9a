package dev.rollcall.rules.accounts;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class AccountRules {
  private AccountRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new AutomountToken(),
        new DefaultServiceAccount(),
        new ServiceAccountFieldDeprecated(),
        new ServiceAccountShared(),
        new TokenSecret(),
        new WorkloadIdentityLabel());
  }
}
