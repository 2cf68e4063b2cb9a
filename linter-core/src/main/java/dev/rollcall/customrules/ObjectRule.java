package dev.rollcall.customrules;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.model.KubeObject;

/** A rule of one's own about objects. */
record ObjectRule(RuleInfo info, Question question, String field) implements Rule.OnObject {
  @Override
  public void check(KubeObject object, Reporter report) {
    question
        .ask(object, null, report)
        .ifPresent(
            words -> {
              if (field.isEmpty()) {
                report.at(object.at("kind"), words);
              } else {
                report.at(FieldPath.of(object.root(), field), words);
              }
            });
  }
}
