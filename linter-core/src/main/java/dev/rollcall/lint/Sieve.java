package dev.rollcall.lint;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Parts the findings that count from those that are silenced, and gives each its severity. */
final class Sieve {
  private final RuleChoice choice;
  private final Suppressions suppressions;
  private final List<Finding> counted = new ArrayList<>();
  private final List<LintReport.Suppressed> suppressed = new ArrayList<>();
  private final Map<LocalLevels, Set<String>> used = new IdentityHashMap<>();

  Sieve(RuleChoice choice, Suppressions suppressions) {
    this.choice = choice;
    this.suppressions = suppressions;
  }

  void take(Finding raw) {
    Optional<LocalLevels> local = choice.local(raw);
    local.ifPresent(one -> used.computeIfAbsent(one, k -> new TreeSet<>()).add(raw.rule()));
    Level level = choice.level(raw, local);
    Finding finding = level.applied(raw);
    Optional<LintReport.Suppressed> silenced = suppressions.of(finding);
    if (level == Level.OFF && local.isEmpty()) {
      return; // Switched off altogether: as if the rule had not been asked.
    }
    if (silenced.isPresent()) {
      suppressed.add(silenced.get());
    } else if (level == Level.OFF) {
      suppressed.add(new LintReport.Suppressed(finding, "configuration", local.get().reason()));
    } else {
      counted.add(finding);
    }
  }

  /** Those that count, in {@link Finding#ORDER}. */
  List<Finding> counted() {
    counted.sort(Finding.ORDER);
    return counted;
  }

  List<LintReport.Suppressed> suppressed() {
    return suppressed;
  }

  /** Which rules of which entries of the configuration decided about a finding. */
  Map<LocalLevels, Set<String>> used() {
    return used;
  }
}
