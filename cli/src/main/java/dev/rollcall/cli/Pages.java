package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.config.RuleJars;
import dev.rollcall.dryrun.plan.SimulationRules;
import dev.rollcall.lint.CheckIds;
import dev.rollcall.lint.CheckPages;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.rules.BuiltinRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pages of all that can be found: by rules, by what is checked before them, by the dry run; and
 * where each rule comes from.
 */
final class Pages {
  /** The source of what nobody had to bring. */
  static final String BUILT_IN = "built-in";

  private final List<RuleInfo> all = new ArrayList<>(SimulationRules.all());

  /** Of the rules that were brought; by id. */
  private final Map<String, String> sources = new HashMap<>();

  private final Set<String> onContainers = new HashSet<>();

  private Pages(List<Rule> rules) {
    for (Rule rule : rules) {
      all.add(rule.info());
      if (rule instanceof Rule.OnContainer) {
        onContainers.add(rule.info().id());
      }
    }
    CheckIds.ALL.forEach(id -> CheckPages.of(id).ifPresent(all::add));
    all.sort(Comparator.comparing(RuleInfo::id));
  }

  /** Those of nothing but Rollcall itself. */
  static Pages builtIn() {
    return new Pages(BuiltinRules.all());
  }

  /**
   * Also those of jars, and of the rules in {@code rollcall.yaml}. What is wrong in that file is
   * noted and does not hinder: a wrong id in it is a reason to ask for the pages.
   */
  static Pages of(RuleOptions options, Streams streams) {
    List<Rule> rules = options.rules(streams);
    ConfigFile file = Configuration.find(options.config, options.noConfig, () -> rules, streams);
    file.problems().forEach(problem -> streams.err().println("rollcall: " + problem));
    Pages pages = new Pages(file.rules(rules));
    for (Rule rule : rules.subList(BuiltinRules.all().size(), rules.size())) {
      pages.sources.put(rule.info().id(), RuleJars.source(rule));
    }
    for (var custom : file.config().custom()) {
      pages.sources.put(custom.written().id(), file.text().orElseThrow().file());
    }
    return pages;
  }

  /** Every page, by id. */
  List<RuleInfo> all() {
    return all;
  }

  /** The page of this id. */
  Optional<RuleInfo> of(String id) {
    return all.stream().filter(page -> page.id().equals(id)).findFirst();
  }

  /** The configuration or the jar that brings the page's rule, or {@link #BUILT_IN}. */
  String source(RuleInfo page) {
    return sources.getOrDefault(page.id(), BUILT_IN);
  }

  /** True if objects of the built-in kind may be what a finding of the page is about. */
  boolean looksAt(RuleInfo page, String kind) {
    if (!page.kinds().isEmpty()) {
      return page.kinds().contains(kind);
    }
    return RuleInfo.KINDS_WITH_PODS.contains(kind) || !onContainers.contains(page.id());
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

  /** Where findings of the page come from, in words. */
  static String profiles(RuleInfo page) {
    if (isPlanned(page)) {
      return "none, `rollcall plan` finds it";
    }
    return isAlwaysOn(page) ? "every one" : String.join(", ", page.profiles());
  }
}
