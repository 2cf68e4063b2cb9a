package dev.rollcall.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which rules a run asks, and at which level their findings count.
 *
 * @param rules those that are asked, in this order
 * @param known the id of every rule and check there is; empty if silences are not to be judged
 * @param levels by id, where it is not {@link Level#ON}
 * @param parameters what the rules are told
 * @param local what holds for some files or objects; of several that fit, the last
 */
public record RuleChoice(
    List<Rule> rules,
    Set<String> known,
    Map<String, Level> levels,
    ParameterValues parameters,
    List<LocalLevels> local,
    Coverage coverage) {

  /** These rules as they are. */
  public static RuleChoice of(List<Rule> rules) {
    return new RuleChoice(
        rules, Set.of(), Map.of(), ParameterValues.NONE, List.of(), Coverage.PART);
  }

  /**
   * Chooses from {@code all}: the rules of the profile, less those that {@code levels} switches
   * off, plus those that {@code levels} or {@code local} switches on.
   */
  public static RuleChoice of(
      List<Rule> all,
      String profile,
      Map<String, Level> levels,
      ParameterValues parameters,
      List<LocalLevels> local,
      Coverage coverage) {
    Set<String> somewhere = new TreeSet<>();
    for (LocalLevels one : local) {
      one.levels().forEach((id, level) -> add(id, level, somewhere));
    }
    List<Rule> rules = new ArrayList<>();
    Map<String, Level> effective = new TreeMap<>(levels);
    for (Rule rule : all) {
      String id = rule.info().id();
      Level level = levels.get(id);
      if (rule.info().isSilentUntilSet() && !parameters.byRule().containsKey(id)) {
        continue; // It has nothing to go by.
      }
      boolean on = level == null ? rule.info().profiles().contains(profile) : level != Level.OFF;
      if (on || somewhere.contains(id)) {
        rules.add(rule);
      }
      if (!on) {
        effective.put(id, Level.OFF);
      }
    }
    return new RuleChoice(
        rules, knownIds(all), effective, parameters, List.copyOf(local), coverage);
  }

  /** Only the rules of these ids, whatever profile and configuration say of others. */
  public RuleChoice only(List<Rule> all, List<String> ids) {
    List<Rule> rules = all.stream().filter(rule -> ids.contains(rule.info().id())).toList();
    Map<String, Level> effective = new TreeMap<>(levels);
    ids.forEach(id -> effective.computeIfPresent(id, (k, l) -> l == Level.OFF ? null : l));
    return new RuleChoice(rules, known, effective, parameters, local, Coverage.PART);
  }

  /** The ids of all rules, and those of checks that are no rules. */
  public static Set<String> knownIds(List<Rule> all) {
    Set<String> known = new TreeSet<>(CheckIds.ALL);
    known.addAll(CheckIds.SIMULATED);
    for (Rule rule : all) {
      known.add(rule.info().id());
    }
    return known;
  }

  private static void add(String id, Level level, Set<String> ids) {
    if (level != Level.OFF) {
      ids.add(id);
    }
  }

  /** The entry that decides about the finding, if not the rule's level alone does. */
  Optional<LocalLevels> local(Finding finding) {
    for (int i = local.size() - 1; i >= 0; i--) {
      if (local.get(i).cover(finding)) {
        return Optional.of(local.get(i));
      }
    }
    return Optional.empty();
  }

  /** At which level the finding counts. */
  Level level(Finding finding, Optional<LocalLevels> local) {
    return local
        .map(one -> one.levels().get(finding.rule()))
        .orElse(levels.getOrDefault(finding.rule(), Level.ON));
  }
}
