package dev.rollcall.dryrun.job;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** An Indexed Job's {@code successPolicy}: when it is done before all indexes are. */
record SuccessPolicy(List<SuccessPolicy.Rule> rules) {

  /**
   * One rule.
   *
   * @param indexes those of which it speaks; null for all
   * @param count how many of them must have succeeded; -1 for all of them
   */
  record Rule(Indexes indexes, int count) {
    boolean isMet(Indexes succeeded) {
      if (indexes == null) {
        return count >= 0 && succeeded.total() >= count;
      }
      int done = 0;
      for (int i = indexes.firstIn(0); i >= 0; i = indexes.firstIn(i + 1)) {
        done += succeeded.has(i) ? 1 : 0;
      }
      return done >= (count >= 0 ? count : indexes.total());
    }
  }

  /** The policy of a Job; without rules if it has none. */
  static SuccessPolicy of(Node policy, int completions) {
    List<Rule> rules = new ArrayList<>();
    for (Node rule : policy.at("rules").items()) {
      Node indexes = rule.at("succeededIndexes");
      rules.add(
          new Rule(
              indexes.isSet() ? Indexes.parse(indexes.text(""), completions) : null,
              (int) rule.at("succeededCount").integer(-1)));
    }
    return new SuccessPolicy(rules);
  }

  /** The message of the first rule that is met; empty if none is. */
  String met(Indexes succeeded) {
    for (int i = 0; i < rules.size() && succeeded.total() > 0; i++) {
      if (rules.get(i).isMet(succeeded)) {
        return "Matched rules at index " + i;
      }
    }
    return "";
  }
}
