package dev.rollcall.cli;

import dev.rollcall.dryrun.plan.SimulationRules;
import dev.rollcall.lint.CheckIds;
import dev.rollcall.lint.CheckPages;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.rules.BuiltinRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages of all that can be found: by rules, by what is checked before them, by the dry run. */
final class Pages {
  private Pages() {}

  /** Every page, by id. */
  static List<RuleInfo> all() {
    List<RuleInfo> pages = new ArrayList<>(SimulationRules.all());
    BuiltinRules.all().forEach(rule -> pages.add(rule.info()));
    CheckIds.ALL.forEach(id -> CheckPages.of(id).ifPresent(pages::add));
    pages.sort(Comparator.comparing(RuleInfo::id));
    return pages;
  }

  /** The page of this id. */
  static Optional<RuleInfo> of(String id) {
    return all().stream().filter(page -> page.id().equals(id)).findFirst();
  }

  /** True for what no profile switches off: the checks that are no rules. */
  static boolean isAlwaysOn(RuleInfo page) {
    return CheckIds.ALL.contains(page.id());
  }

  /** True for what only a dry run finds. */
  static boolean isPlanned(RuleInfo page) {
    return CheckIds.SIMULATED.contains(page.id());
  }

  /** The profiles that switch the page's rule on; none if it is no rule. */
  static Set<String> profileNames(RuleInfo page) {
    return isAlwaysOn(page) || isPlanned(page) ? Set.of() : page.profiles();
  }

  /** True if objects of the built-in kind may be what a finding of the page is about. */
  static boolean looksAt(RuleInfo page, String kind) {
    if (!page.kinds().isEmpty()) {
      return page.kinds().contains(kind);
    }
    return RuleInfo.KINDS_WITH_PODS.contains(kind) || !isOnContainers(page);
  }

  private static boolean isOnContainers(RuleInfo page) {
    return BuiltinRules.all().stream()
        .anyMatch(rule -> rule.info() == page && rule instanceof Rule.OnContainer);
  }

  /** Where findings of the page come from, in words. */
  static String profiles(RuleInfo page) {
    if (isPlanned(page)) {
      return "none, `rollcall plan` finds it";
    }
    return isAlwaysOn(page) ? "every one" : String.join(", ", page.profiles());
  }
}
