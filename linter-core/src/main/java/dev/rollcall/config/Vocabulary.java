package dev.rollcall.config;

import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleChoice;
import dev.rollcall.lint.RuleInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words that a configuration may use of rules.
 *
 * @param profiles the profiles there are
 * @param ruleIds the ids of all rules and checks
 * @param adjustable the pages of the rules that have parameters, by id
 */
record Vocabulary(Set<String> profiles, Set<String> ruleIds, Map<String, RuleInfo> adjustable) {

  /** The words for these rules, and for the checks that are no rules. */
  static Vocabulary of(List<Rule> rules) {
    Set<String> profiles = new TreeSet<>();
    Map<String, RuleInfo> adjustable = new HashMap<>();
    for (Rule rule : rules) {
      profiles.addAll(rule.info().profiles());
      if (!rule.info().parameters().isEmpty()) {
        adjustable.put(rule.info().id(), rule.info());
      }
    }
    return new Vocabulary(profiles, RuleChoice.knownIds(rules), adjustable);
  }
}
