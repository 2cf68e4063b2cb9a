package dev.rollcall.lint;

import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One mistake, one finding: where the server rejects or warns of what a rule speaks of too, the
 * finding is the server's, and the rule gives it its name, its words and its fix.
 *
 * @see RuleInfo#isRejected()
 * @see RuleInfo#isWarned()
 */
final class Precedence {
  /** The refusals of whole pods, which list each place that rules {@code pss-…} would name. */
  private static final Set<String> REFUSALS =
      Set.of("pod-security", "pss-namespace-label-conflict");

  private Precedence() {}

  /** Joins the server's findings with those of rules that say the same in better words. */
  static void settle(List<Finding> findings, Map<String, RuleInfo> rules) {
    joinPlaces(findings);
    joinDropped(findings);
    joinRefusals(findings);
    joinWords(findings, rules);
  }

  /** Where it is said that a pod is refused and why, the reasons are not said again. */
  private static void joinPlaces(List<Finding> findings) {
    Set<Span> said = new HashSet<>();
    for (Finding finding : findings) {
      if (REFUSALS.contains(finding.rule())) {
        finding.related().forEach(reason -> said.add(reason.span()));
      }
    }
    if (!said.isEmpty()) {
      findings.removeIf(
          finding ->
              finding.rule().startsWith("pss-")
                  && !REFUSALS.contains(finding.rule())
                  && said.contains(finding.span()));
    }
  }

  /**
   * A name is looked up before it is spelled out, and a map is compared with that of another object
   * only when all in it is valid.
   */
  private static void joinRefusals(List<Finding> findings) {
    Map<String, Set<String>> refused = new HashMap<>();
    Map<String, List<String>> invalid = new HashMap<>();
    for (Finding finding : findings) {
      if (finding.stage() == Stage.ADMISSION && !REFUSALS.contains(finding.rule())) {
        refused.computeIfAbsent(whose(finding), any -> new HashSet<>()).add(finding.field());
      }
    }
    if (refused.isEmpty()) {
      return;
    }
    findings.removeIf(
        finding ->
            finding.stage() == Stage.SERVER
                && refused.getOrDefault(whose(finding), Set.of()).contains(finding.field()));
    for (Finding finding : findings) {
      if (finding.stage() == Stage.SERVER) {
        invalid.computeIfAbsent(whose(finding), any -> new ArrayList<>()).add(finding.field());
      }
    }
    findings.removeIf(
        finding ->
            finding.stage() == Stage.ADMISSION
                && !REFUSALS.contains(finding.rule())
                && invalid.getOrDefault(whose(finding), List.of()).stream()
                    .anyMatch(field -> field.startsWith(finding.field())));
  }

  /** Where a rule knows why a field has no effect, that it is dropped is no news. */
  private static void joinDropped(List<Finding> findings) {
    Set<String> known = new HashSet<>();
    boolean dropped = false;
    for (Finding finding : findings) {
      if (finding.rule().equals(Finding.DROPPED)) {
        dropped = true;
      } else if (finding.stage() == Stage.RULE) {
        known.add(whose(finding) + " " + finding.field());
      }
    }
    if (dropped) {
      findings.removeIf(
          finding ->
              finding.rule().equals(Finding.DROPPED)
                  && known.contains(whose(finding) + " " + finding.field()));
    }
  }

  private static void joinWords(List<Finding> findings, Map<String, RuleInfo> rules) {
    Set<Finding> said = new HashSet<>();
    settle(findings, Stage.SERVER, advice(findings, rules, RuleInfo::isRejected), said);
    settle(findings, Stage.ADMISSION, advice(findings, rules, RuleInfo::isRejected), said);
    settle(findings, Stage.WARNING, advice(findings, rules, RuleInfo::isWarned), said);
    findings.removeIf(said::contains);
  }

  /** What rules say for the server, by whose it is. */
  private static Map<String, List<Finding>> advice(
      List<Finding> findings, Map<String, RuleInfo> rules, Predicate<RuleInfo> same) {
    Map<String, List<Finding>> advice = new HashMap<>();
    for (Finding finding : findings) {
      RuleInfo rule = finding.stage() == Stage.RULE ? rules.get(finding.rule()) : null;
      if (rule != null && same.test(rule)) {
        advice.computeIfAbsent(whose(finding), any -> new ArrayList<>(1)).add(finding);
      }
    }
    return advice;
  }

  private static void settle(
      List<Finding> findings, Stage stage, Map<String, List<Finding>> advice, Set<Finding> said) {
    for (int i = 0; !advice.isEmpty() && i < findings.size(); i++) {
      Finding server = findings.get(i);
      boolean silent = stage == Stage.WARNING && server.rule().equals(Finding.CONSEQUENCE);
      if (server.stage() == stage && !silent) {
        findings.set(i, joined(server, advice.getOrDefault(whose(server), List.of()), said));
      }
    }
  }

  private static Finding joined(Finding server, List<Finding> advice, Set<Finding> said) {
    Finding words = null;
    for (Finding rule : advice) {
      if (isSame(rule, server)) {
        boolean fresh = said.add(rule);
        words = words == null && fresh ? rule : words;
      }
    }
    return words == null ? server : joined(server, words);
  }

  private static Finding joined(Finding server, Finding rule) {
    return new Finding(
        rule.rule(),
        server.stage(),
        server.stage() == Stage.WARNING ? rule.severity() : server.severity(),
        rule.message(),
        rule.span(),
        server.object(),
        server.field(),
        server.reason(),
        server.versions(),
        server.source(),
        rule.related(),
        rule.fix(),
        rule.flow());
  }

  /** The object, which another file of the input may hold too. */
  private static String whose(Finding finding) {
    return finding.span().file() + " " + finding.object();
  }

  /** True for one place; the server writes some paths in its own way. */
  private static boolean isSame(Finding rule, Finding server) {
    return isWithin(rule.field(), server.field())
        || server.stage() == Stage.WARNING && rule.span().equals(server.span());
  }

  /** True for the same field and for those right in it. */
  private static boolean isWithin(String field, String outer) {
    if (!field.startsWith(outer)) {
      return false;
    }
    String rest = field.substring(outer.length());
    if (rest.startsWith("[")) {
      return rest.indexOf(']') == rest.length() - 1; // a key may have dots
    }
    return rest.isEmpty() || Math.max(rest.lastIndexOf('.'), rest.lastIndexOf('[')) == 0;
  }
}
